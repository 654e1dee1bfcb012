import { expect, test } from "vitest";

import { toIsoInstant } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { countDeadlocks } from "#db/testing/scratch.ts";
import { countVisits, statusOrCode } from "#db/testing/visits.ts";
import { bookingAt, makePatient, makePatients, makePractice, NOW } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { rescheduleAppointment } from "./reschedule.ts";

/** In Kathmandu. */
const TARGET = "2027-01-06T15:00:00+05:45";
const MOVERS = 5;

const HALF_AN_HOUR = 30 * 60_000;

test("while five moves wait for a time, its holder rolls back: one of them has it, four are told, and nobody deadlocks", async () => {
  const practice = await makePractice();
  const { locationId } = practice;
  const movers = await makePatients(MOVERS);
  const nine = Date.parse("2027-01-06T09:00:00+05:45");
  const visits: { readonly id: string; readonly patient: (typeof movers)[number] }[] = [];
  for (const [index, patient] of movers.entries()) {
    const startsAt = toIsoInstant(nine + index * HALF_AN_HOUR);
    visits.push({
      patient,
      ...(await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt))),
    });
  }
  const holder = await makePatient();
  const held = await bookAppointment(holder.ctx, bookingAt(practice, holder.id, "2027-01-07T09:00:00+05:45"));
  const during = `[${toIsoInstant(Date.parse(TARGET))},${toIsoInstant(Date.parse(TARGET) + HALF_AN_HOUR)})`;

  const { adminUrl } = testDatabase();
  const [taker, watcher] = [connectAsAdmin(adminUrl), connectAsAdmin(adminUrl)];
  let moves: Promise<string>[] = [];
  const waiting = async () =>
    (
      await watcher`
        select from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and wait_event_type = 'Lock'`
    ).length;
  try {
    // Like an uncommitted booking of the time: it holds a shared lock on the doctor's openings, and no lock of moves.
    await taker
      .begin(async (tx) => {
        await tx`update appointments set during = ${during}::tstzrange, reserved = ${during}::tstzrange
          where id = ${held.id}`;
        moves = visits.map(({ id, patient }) =>
          statusOrCode(
            rescheduleAppointment(patient.ctx, { appointmentId: id, locationId, startsAt: TARGET }),
          ),
        );
        while ((await waiting()) < MOVERS);
        throw new Error("rolled back");
      })
      .catch((error: unknown) => expect(String(error)).toBe("Error: rolled back"));
  } finally {
    await Promise.all([taker.end(), watcher.end()]);
  }

  const answers = await Promise.all(moves);
  expect(answers.toSorted()).toEqual(["confirmed", ...Array<string>(MOVERS - 1).fill("slot_taken")]);
  expect(await countVisits()).toEqual({ live: MOVERS + 1, overlaps: 0, outside: 0 });
  expect(held.startsAt).toBeGreaterThan(NOW);
  await closeDatabase();
  expect(await countDeadlocks(adminUrl)).toBe(0);
});
