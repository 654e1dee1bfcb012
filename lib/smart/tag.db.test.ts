import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { locations } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { makeFile } from "./publication.ts";
import { APP_URL, visitorAt } from "./testing/published.ts";

let practice: Practice;

beforeEach(async () => {
  await resetDatabase();
  practice = await makePractice();
});

describe("the tag of a file", () => {
  const tagOf = async (now = NOW) =>
    (await makeFile(visitorAt(now), { kind: "slots", locationId: practice.locationId, week: 2 }, APP_URL))
      ?.etag;

  test("is strong, stays as long as nothing changes, and is another once a time is taken or a name changes", async () => {
    const first = await tagOf();
    expect(first).toMatch(/^"[\w-]{43}"$/);
    expect(await tagOf(NOW + 60_000)).toBe(first);
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-12T09:00:00+05:45"));
    const second = await tagOf();
    expect(second).not.toBe(first);
    await inTransaction(SYSTEM, (tx) =>
      tx.update(locations).set({ phone: "+97715522299" }).where(eq(locations.id, practice.locationId)),
    );
    expect(await tagOf()).not.toBe(second);
  });
});
