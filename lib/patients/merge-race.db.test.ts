import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { appointments } from "#db/schema/index.ts";
import { at, countVisits, forgetVisits, shuffled, tally } from "#db/testing/visits.ts";
import { bookingAt, makePractice, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { makeFile, makeMerger, merge, storedFile } from "./testing/two-files.ts";

const DAY_MINUTES = 24 * 60;
/** 09:00 in Kathmandu. */
const MORNING = Date.parse("2027-01-06T03:15:00Z");

let by: Awaited<ReturnType<typeof makeMerger>>;
beforeAll(async () => {
  by = await makeMerger();
});

/**
 * Ten bookings for each file, each with its own doctor, and in the midst of them a merge of one into the other. The second file's times are
 * `minutesApart` minutes after the first's.
 */
async function race(seed: number, minutesApart: number) {
  await forgetVisits();
  const files = [await makeFile(), await makeFile()];
  const practices = [await makePractice(), await makePractice()];
  const bookings = files.flatMap((patientId, file) =>
    Array.from({ length: 10 }, (_, index) => async () => {
      const startsAt = toIsoInstant(MORNING + (index * 30 + file * minutesApart) * MINUTE_MS);
      await bookAppointment(SYSTEM, bookingAt(at(practices, file), patientId, startsAt));
      return "booked";
    }),
  );
  const merging = async () => {
    await merge(by, [at(files, 0), at(files, 1)]);
    return "merged";
  };
  const { done, refused } = await tally(shuffled([...bookings, merging], seed));
  const ofMerged = eq(appointments.patientId, at(files, 0));
  const left = await inTransaction(SYSTEM, (tx) => tx.$count(appointments, ofMerged));
  const isMerged = (await storedFile(at(files, 0))).mergedInto === at(files, 1);
  return { booked: done.filter((each) => each === "booked").length, isMerged, left, refused };
}

describe("merging two files while both are booked for", () => {
  it("at the same times stores no overlap and leaves no visit with a merged file", async () => {
    for (const seed of [1, 2, 3, 4]) {
      const { booked, isMerged, left, refused } = await race(seed, 0);
      expect(await countVisits()).toEqual({ live: booked, overlaps: 0, outside: 0 });
      if (isMerged) expect(left).toBe(0);
      const {
        patient_busy: busy = 0,
        unknown_patient: unknown = 0,
        visits_overlap: overlap = 0,
        ...others
      } = refused;
      expect({ others, all: booked + busy + unknown }).toEqual({ others: {}, all: 20 });
      expect(overlap).toBe(isMerged ? 0 : 1);
    }
  });

  it("at other times merges, and every visit that was booked is the patient's", async () => {
    for (const seed of [5, 6, 7, 8]) {
      const { booked, isMerged, left, refused } = await race(seed, DAY_MINUTES);
      expect({ isMerged, left }).toEqual({ isMerged: true, left: 0 });
      expect(await countVisits()).toMatchObject({ live: booked, overlaps: 0 });
      const { unknown_patient: late = 0, ...others } = refused;
      expect({ others, all: booked + late }).toEqual({ others: {}, all: 20 });
      expect(late).toBeLessThanOrEqual(10);
    }
  });
});
