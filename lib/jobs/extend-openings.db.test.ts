import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { log } from "#lib/log.ts";
import { lockOpenings } from "#db/locks.ts";
import { availabilityOverrides, doctors } from "#db/schema/index.ts";
import { resetDatabase, testDatabase } from "#db/testing/database.ts";
import { asAdmin, gate, until, usePoolOf } from "#db/testing/scratch.ts";
import { makeLocation, makePractice, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { extendOpenings } from "./extend-openings.ts";

const RUNNING = new AbortController().signal;
/** The practices' hours were published at `NOW`, for 90 days and a week. */
const LAST_DAY = "2027-04-11";

let practices: Practice[];

beforeEach(async () => {
  await resetDatabase();
  practices = [await makePractice(), await makePractice(), await makePractice()];
  // The job goes from one to the next in this order.
  practices.sort((one, other) => (one.doctorId < other.doctorId ? -1 : 1));
});

const daysLater = (days: number): Context => ({ ...SYSTEM, now: NOW + days * DAY_MS });

/** The last day on which each doctor has an opening, and how many days there are, in the order of the job. */
async function published(): Promise<string[]> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ line: string }>(sql`
      select to_char(max(lower(during)) at time zone 'Asia/Kathmandu', 'YYYY-MM-DD') || ' ' || count(*) as line
      from openings group by doctor_id order by doctor_id`),
  );
  return rows.map(({ line }) => line);
}

const unchanged = `${LAST_DAY} 98`;

describe("extending openings", () => {
  test("reaches the new horizon for every doctor, a day later and a week later, and then finds nothing to do", async () => {
    expect(await published()).toEqual([unchanged, unchanged, unchanged]);
    expect(await extendOpenings(daysLater(1), RUNNING)).toEqual({ published: 3, failed: 0 });
    expect(await published()).toEqual(Array(3).fill("2027-04-12 99"));
    expect(await extendOpenings(daysLater(7), RUNNING)).toEqual({ published: 3, failed: 0 });
    expect(await published()).toEqual(Array(3).fill("2027-04-18 105"));
    expect(await extendOpenings(daysLater(7), RUNNING)).toEqual({ published: 3, failed: 0 });
    expect(await published()).toEqual(Array(3).fill("2027-04-18 105"));
  });

  test("passes over a doctor who is no longer active", async () => {
    await inTransaction(SYSTEM, (tx) =>
      tx
        .update(doctors)
        .set({ isActive: false })
        .where(eq(doctors.id, practices[1]?.doctorId ?? "")),
    );
    expect(await extendOpenings(daysLater(1), RUNNING)).toEqual({ published: 2, failed: 0 });
    expect(await published()).toEqual(["2027-04-12 99", unchanged, "2027-04-12 99"]);
  });

  test("goes on with the others where one doctor's hours cannot be published, and says whose and why", async () => {
    const [, unlucky] = practices;
    // Written past the verb, which refuses to put a doctor in two places at once.
    const extra = {
      locationId: await makeLocation(),
      date: "2027-01-12",
      startTime: "10:00",
      endTime: "12:00",
    };
    await inTransaction(SYSTEM, (tx) =>
      tx.insert(availabilityOverrides).values({ ...extra, kind: "extra", doctorId: unlucky?.doctorId ?? "" }),
    );
    const error = vi.spyOn(log(), "error").mockReturnValue();
    const ctx = daysLater(1);
    expect(await extendOpenings(ctx, RUNNING)).toEqual({ published: 2, failed: 1 });
    expect(await published()).toEqual(["2027-04-12 99", unchanged, "2027-04-12 99"]);
    expect(error.mock.calls).toEqual([
      [
        {
          requestId: ctx.requestId,
          doctorId: unlucky?.doctorId,
          err: expect.objectContaining({ code: "hours_overlap" }),
        },
        "A doctor's openings were not extended",
      ],
    ]);
    error.mockRestore();
  });

  test("begins with nobody when it is to stop already", async () => {
    expect(await extendOpenings(daysLater(1), AbortSignal.abort())).toEqual({ published: 0, failed: 0 });
    expect(await published()).toEqual([unchanged, unchanged, unchanged]);
  });

  test("finishes the doctor it is at and begins with no other when it is to stop", async () => {
    // One holds the lock that the other waits for.
    await usePoolOf(2);
    const stopping = new AbortController();
    const [held, told] = [gate(), gate()];
    const holding = inTransaction(SYSTEM, async (tx) => {
      await lockOpenings(tx, practices[0]?.doctorId ?? "");
      held.open();
      await told.opened;
    });
    await held.opened;
    const job = extendOpenings(daysLater(1), stopping.signal);
    await until(isSomebodyWaiting);
    stopping.abort();
    told.open();
    await holding;
    expect(await job).toEqual({ published: 1, failed: 0 });
    expect(await published()).toEqual(["2027-04-12 99", unchanged, unchanged]);
  });
});

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await asAdmin(
    testDatabase().adminUrl,
    `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
  );
  return waiting.length > 0;
}
