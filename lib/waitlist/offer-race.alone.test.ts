import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { countClaims, holdAt, inBrowser, isOffered, visitor } from "#lib/appointments/testing/holding.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, countDeadlocks, usePoolOf } from "#db/testing/scratch.ts";
import { at, countVisits, limited, seededRandom, shuffled, tally } from "#db/testing/visits.ts";
import { bookingAt, makePatients, makePractice, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { findOffers } from "./find-offers.ts";
import { leaveWaitlist } from "./leave.ts";
import { makeOffers } from "./make-offers.ts";
import { offerTime } from "./offer.ts";
import { act, ANSWERS, STARTS, timeOf } from "./testing/acting.ts";
import { countOffers, entriesOf, inDay, joinFor, workOnlyAt } from "./testing/waiting.ts";

const CONNECTIONS = 48;
const CLIENTS = 48;
const TIMES = STARTS.length;

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

it("several workers at once offer each free time once, and one patient one time", async () => {
  const practice = await makePractice();
  await workOnlyAt(practice, STARTS);
  const patients = await makePatients(CLIENTS);
  for (const patient of patients) await joinFor(patient, practice);
  const workers = Array.from({ length: 12 }, () => () => makeOffers(inDay(SYSTEM)));
  const { done, refused } = await tally(workers);
  expect(refused).toEqual({});
  expect(done.reduce((sum, count) => sum + count, 0)).toBe(TIMES);
  // In the order in which they joined.
  const offered = await offeredOf(practice);
  expect(offered.map(({ patientId }) => patientId).toSorted()).toEqual(
    patients
      .slice(0, TIMES)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(await countOffers()).toEqual({ twice: 0, unheld: 0, stray: 0, tooLong: 0 });
}, 120_000);

it("a time that a worker offers while others book and hold it has one winner, round after round", async () => {
  const practice = await makePractice();
  await workOnlyAt(practice, STARTS);
  const patients = await makePatients(CLIENTS);
  const [waiting, ...others] = patients;
  if (waiting === undefined) throw new Error("No patient was made");
  for (let round = 0; round < TIMES; round++) {
    await joinFor(waiting, practice);
    const planned = await inReadTransaction(inDay(SYSTEM), (tx) =>
      findOffers(tx, inDay(SYSTEM), [practice.doctorId]),
    );
    const [offer] = planned;
    if (offer === undefined) throw new Error("Nothing was planned");
    const racers = others.slice(0, 20).map(({ id, ctx }, index) => () => {
      const by = inDay(inBrowser(ctx));
      if (index % 4 === 0) return holdAt(by, practice, offer.startsAt);
      const input = { ...bookingAt(practice, id, toIsoInstant(offer.startsAt)), confirmSameDay: true };
      return bookAppointment(by, input);
    });
    const workers = Array.from({ length: 4 }, () => () => offerTime(inDay(SYSTEM), offer));
    const { done, refused } = await tally<unknown>(shuffled([...racers, ...workers], round));
    expect(done).toHaveLength(1);
    expect(Object.keys(refused).filter((code) => !ANSWERS.includes(code))).toEqual([]);
    const entry = (await entriesOf(waiting.ctx)).find(({ ending }) => ending === null);
    if (entry !== undefined) await leaveWaitlist(inDay(waiting.ctx), { entryId: entry.id });
  }
  expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
  expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
  await Promise.all([closeSystemPool(), usePoolOf(CONNECTIONS)]);
  expect(await countDeadlocks(adminUrlOf(server))).toBe(0);
}, 120_000);

it("48 clients who wait, hold, book, cancel and let go, with workers among them, lose no time and get none twice", async () => {
  const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1000 } });
  await workOnlyAt(practice, STARTS);
  const patients = await makePatients(CLIENTS);
  for (const patient of patients.slice(0, CLIENTS / 2)) await joinFor(patient, practice);
  const random = seededRandom(11);
  const refusedInAll: Record<string, number> = {};
  let offered = 0;
  // Minutes pass from round to round: many of the holds and offers in the way are over.
  for (let round = 0; round < 12; round++) {
    const minutes = round * 7;
    const clients = Array.from({ length: CLIENTS }, (_, index) => {
      const patient = at(patients, index + round);
      const ctx = inDay(inBrowser(patient.ctx), minutes);
      const dice = random();
      return () =>
        act(practice, { ...patient, ctx }, { startsAt: timeOf(Math.floor(random() * TIMES)), dice });
    });
    const workers = Array.from({ length: 4 }, () => async () => {
      offered += await makeOffers(inDay(SYSTEM, minutes));
    });
    const tasks = shuffled<() => Promise<unknown>>([...clients, ...workers], round);
    const { refused } = await tally(limited(tasks, CONNECTIONS));
    offered += await makeOffers(inDay(SYSTEM, minutes));
    for (const [code, count] of Object.entries(refused))
      refusedInAll[code] = (refusedInAll[code] ?? 0) + count;
    expect(await countOffers()).toEqual({ twice: 0, unheld: 0, stray: 0, tooLong: 0 });
    expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
  }
  expect(Object.keys(refusedInAll).filter((code) => !ANSWERS.includes(code))).toEqual([]);
  expect(offered).toBeGreaterThan(TIMES);
  expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
  await expectNothingLost(practice, 12 * 7 + 30);
  await Promise.all([closeSystemPool(), usePoolOf(CONNECTIONS)]);
  expect(await countDeadlocks(adminUrlOf(server))).toBe(0);
}, 240_000);

async function offeredOf({ doctorId }: Practice) {
  return inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ patientId: string }>(
      sql`select patient_id as "patientId" from waitlist_offers where doctor_id = ${doctorId} and ended_at is null`,
    ),
  );
}

/** When the last offer is over, every time without a visit is free for all, though no worker has run since. */
async function expectNothingLost(practice: Practice, minutes: number): Promise<void> {
  const taken = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ at: number }>(sql`
      select (extract(epoch from starts_at) * 1000)::float8 as at from appointments
      where doctor_id = ${practice.doctorId} and visit is not null`),
  );
  for (let index = 0; index < TIMES; index++) {
    const isFree = taken.every((visit) => visit.at !== timeOf(index));
    expect(await isOffered(inDay(visitor(), minutes), practice, timeOf(index))).toBe(isFree);
  }
}
