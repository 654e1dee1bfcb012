import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { isDomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, countDeadlocks, usePoolOf } from "#db/testing/scratch.ts";
import { at, countVisits, limited, seededRandom, shuffled, tally } from "#db/testing/visits.ts";
import { bookingAt, makePatients, makePractice, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { releaseHold } from "./release-hold.ts";
import { rescheduleAppointment } from "./reschedule.ts";
import type { Patient } from "./testing/changing-hours.ts";
import { countClaims, holdAt, inBrowser, isOffered, visitor } from "./testing/holding.ts";

const CONNECTIONS = 48;
const CLIENTS = 48;
const TIMES = 10;
/** 09:00 in Kathmandu. */
const MORNING: EpochMs = Date.parse("2027-01-06T03:15:00Z");
const timeOf = (index: number) => MORNING + (index % TIMES) * 30 * MINUTE_MS;

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  useDatabase(server.databaseUrl);
  await usePoolOf(CONNECTIONS);
});
afterAll(async () => {
  await closeSystemPool();
  await closeDatabase();
  await server.stop();
});

/** Refusals that are expected: the time is booked, or held, or the patient was faster in another window. */
const ANSWERS = [
  "slot_taken",
  "slot_held",
  "hold_ended",
  "patient_busy",
  "already_booked",
  "too_many_attempts",
  "not_found",
];

it("48 clients after ten times, who hold, book, cancel, move, give back and come too late, never get one twice", async () => {
  const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1000 } });
  const patients = await makePatients(CLIENTS);
  const random = seededRandom(7);
  const tasks = Array.from({ length: 960 }, (_, index) => {
    const patient = at(patients, index);
    // Minutes pass during the race, so that many of the holds have already expired.
    const now = NOW + Math.floor(index / 32) * MINUTE_MS;
    const ctx = { ...inBrowser(patient.ctx), now };
    return () =>
      act(practice, { ...patient, ctx }, { startsAt: timeOf(Math.floor(random() * TIMES)), dice: random() });
  });
  const { refused } = await tally(limited(tasks, CONNECTIONS));
  expect(Object.keys(refused).filter((code) => !ANSWERS.includes(code))).toEqual([]);
  expect(refused["slot_held"] ?? 0).toBeGreaterThan(0);
  expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
  expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
  await expectNothingLost(practice);
  await Promise.all([closeSystemPool(), usePoolOf(CONNECTIONS)]);
  expect(await countDeadlocks(adminUrlOf(server))).toBe(0);
}, 120_000);

it("of 48 who want one time whose hold is over exactly one gets it, round after round", async () => {
  const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1000 } });
  const patients = await makePatients(CLIENTS);
  for (let round = 0; round < TIMES; round++) {
    const startsAt = timeOf(round);
    await holdAt(visitor(), practice, startsAt);
    const tasks = patients.map((patient, index) => async () => {
      const ctx = { ...inBrowser(patient.ctx), now: NOW + 10 * MINUTE_MS };
      if (index % 2 === 0) return holdAt(ctx, practice, startsAt);
      return bookAppointment(ctx, {
        ...bookingAt(practice, patient.id, toIsoInstant(startsAt)),
        confirmSameDay: true,
      });
    });
    const { done, refused } = await tally(shuffled(tasks, round));
    expect(done).toHaveLength(1);
    expect(Object.keys(refused).filter((code) => code !== "slot_taken" && code !== "slot_held")).toEqual([]);
  }
  expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
  expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
}, 120_000);

/** One random action of a client. */
async function act(
  practice: Practice,
  patient: Patient,
  { startsAt, dice }: { startsAt: EpochMs; dice: number },
): Promise<unknown> {
  const { id, ctx } = patient;
  const input = { ...bookingAt(practice, id, toIsoInstant(startsAt)), confirmSameDay: true };
  if (dice < 0.35) return holdAt(ctx, practice, startsAt);
  if (dice < 0.45) return releaseHold(ctx, { holdId: (await holdAt(ctx, practice, startsAt)).id });
  const held = dice < 0.7 ? { holdId: (await holdAt(ctx, practice, startsAt)).id } : {};
  const visit = await bookAppointment(ctx, { ...input, ...held });
  // A few are kept; most are released again, some of them elsewhere.
  if (dice > 0.98) return visit;
  if (dice > 0.85) {
    const to = { startsAt: toIsoInstant(startsAt + 30 * MINUTE_MS), locationId: practice.locationId };
    const moving = rescheduleAppointment(ctx, { appointmentId: visit.id, ...to, confirmSameDay: true });
    await moving.catch((error: unknown) => {
      if (!isDomainError(error) || !ANSWERS.includes(error.code)) throw error;
    });
  }
  return cancelAppointment(ctx, { appointmentId: visit.id });
}

/** Ten minutes after the last hold, every time without a visit is offered again and can be booked. */
async function expectNothingLost(practice: Practice): Promise<void> {
  const [patient] = await makePatients(1);
  if (patient === undefined) throw new Error("No patient was made");
  const ctx = { ...patient.ctx, now: NOW + 60 * MINUTE_MS };
  const taken = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ at: number }>(sql`
      select (extract(epoch from starts_at) * 1000)::float8 as at from appointments
      where doctor_id = ${practice.doctorId} and visit is not null`),
  );
  for (let index = 0; index < TIMES; index++) {
    const startsAt = timeOf(index);
    const isFree = taken.every((visit) => visit.at !== startsAt);
    expect(await isOffered(ctx, practice, startsAt)).toBe(isFree);
    if (!isFree) continue;
    const input = { ...bookingAt(practice, patient.id, toIsoInstant(startsAt)), confirmSameDay: true };
    await expect(bookAppointment(ctx, input)).resolves.toMatchObject({ startsAt });
  }
  expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
}
