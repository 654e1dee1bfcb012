import { beforeEach, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import {
  bookThere,
  decisions,
  inKathmandu,
  mailsTo,
  makeOwnPractice,
  visitsOf,
} from "#lib/appointments/testing/dealing.ts";
import { undoHours } from "#lib/appointments/undo-hours.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { countStatements } from "#db/testing/statements.ts";
import { at, countVisits, limited, tally } from "#db/testing/visits.ts";
import { bookingAt, makePatients, NOW, SYSTEM } from "#db/testing/world.ts";
import { users } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { after } from "./testing/visit-world.ts";

const FORTY = 40;
const STEP_MS = 15 * MINUTE_MS;
const nine = (day: number) => inKathmandu(`2027-01-${String(day).padStart(2, "0")}`, "09:00");

let practice: Awaited<ReturnType<typeof makeOwnPractice>>;
let patients: Awaited<ReturnType<typeof makePatients>>;

/** A full Wednesday: forty visits of a quarter of an hour; all readers get mail. */
beforeEach(async () => {
  await resetDatabase();
  practice = await makeOwnPractice(["09:00", "19:00"], 15);
  patients = await makePatients(FORTY);
  for (const [index, patient] of patients.entries())
    await bookThere(practice, patient, nine(6) + index * STEP_MS);
  await inTransaction(SYSTEM, (tx) => tx.update(users).set({ emailVerifiedAt: NOW }));
});

const later = (minutes: number) => ({ ...practice.ctx, now: NOW + minutes * MINUTE_MS });
const deliverAll = (minutes: number) => deliverDue(after(minutes * MINUTE_MS));
async function stayAway(minutes: number) {
  const ctx = later(minutes);
  const input = { doctorId: practice.doctorId, fromDate: "2027-01-06", untilDate: "2027-01-06" };
  const { id } = await proposeHours(ctx, { change: { kind: "add_leave", input } });
  const visits = await decisions(ctx, id, "move");
  return { id, make: () => changeHours(ctx, { changeId: id, visits }) };
}

it("forty visits are moved, restored and moved again while 50 patients book: none overlaps, none is outside, each is told once", async () => {
  // The first patient is with another doctor at the first free time.
  await bookThere(await makeOwnPractice(["09:00", "19:00"], 15), at(patients, 0), nine(7));
  await deliverAll(1);
  await deliverAll(24 * 60);
  const before = await mailsTo(practice);
  const starts = (await visitsOf(practice)).map(({ id, starts: startsAt }) => [id, startsAt]);
  const { doctorId, locationId, visitTypeId } = practice;
  const others = await makePatients(50);
  const bookings = others.map(({ id, ctx }, index) => () => {
    const startsAt = toIsoInstant(nine(8 + Math.floor(index / FORTY)) + (index % FORTY) * STEP_MS);
    return bookAppointment(ctx, bookingAt({ doctorId, locationId, visitTypeId }, id, startsAt));
  });
  const booking = tally(limited(bookings, 4));

  const first = await stayAway(2);
  expect(await first.make()).toMatchObject({ moved: FORTY });
  expect(await undoHours(later(3), { changeId: first.id })).toMatchObject({ restored: FORTY, left: 0 });
  const restored = (await visitsOf(practice)).slice(0, FORTY);
  expect(restored.map(({ id, starts: startsAt }) => [id, startsAt])).toEqual(starts);
  const second = await stayAway(4);
  expect(await second.make()).toMatchObject({ moved: FORTY });

  const { done, refused } = await booking;
  expect(refused).toEqual({});
  expect(done).toHaveLength(50);
  expect(await countVisits()).toMatchObject({ live: FORTY + 51, overlaps: 0, outside: 0 });
  const moved = (await visitsOf(practice)).filter(({ by_clinic }) => by_clinic);
  // All of Thursday: the first patient gets a quarter of an hour later, the second the first time.
  expect(moved.map(({ starts: startsAt }) => startsAt)).toEqual(
    Array.from({ length: FORTY }, (_, index) => nine(7) + index * STEP_MS),
  );
  expect(moved[1]?.id).toBe(starts[0]?.[0]);

  await deliverAll(13);
  const ids = new Set(starts.map(([id]) => id));
  const toldOf = async () =>
    (await mailsTo(practice)).slice(before.length).filter(({ visit }) => ids.has(visit));
  expect(await toldOf()).toEqual([]);
  await deliverAll(15);
  await deliverAll(48 * 60);
  const told = await toldOf();
  expect(told).toHaveLength(FORTY);
  expect(told.every(({ audience, news }) => audience === "patient" && news === "moved")).toBe(true);
}, 90_000);

it("forty visits take at most 20 statements and two a visit, and at most half of those of one by one", async () => {
  const away = await stayAway(0);
  const together = await countStatements(away.make);
  expect(together.answer).toMatchObject({ moved: FORTY });
  expect(together.statements).toBeLessThanOrEqual(20 + 2 * FORTY);
  const undone = await countStatements(() => undoHours(later(1), { changeId: away.id }));
  expect(undone.statements).toBeLessThanOrEqual(20 + 2 * FORTY);
  const visits = await visitsOf(practice);
  const single = await countStatements(async () => {
    for (const [index, { id }] of visits.entries())
      await rescheduleAppointment(practice.ctx, {
        ...{ appointmentId: id, locationId: practice.locationId },
        startsAt: toIsoInstant(nine(8) + index * STEP_MS),
      });
  });
  expect(2 * together.statements).toBeLessThanOrEqual(single.statements);
}, 60_000);
