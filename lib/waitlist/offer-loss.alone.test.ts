import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { countClaims, isOffered, visitor } from "#lib/appointments/testing/holding.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { usePoolOf } from "#db/testing/scratch.ts";
import { countVisits, seededRandom } from "#db/testing/visits.ts";
import { bookingAt, makePatients, makePractice, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { makeOffers } from "./make-offers.ts";
import { passOnOffer } from "./pass.ts";
import { countOffers, DAY, entriesOf, inDay, joinFor, workOnlyAt } from "./testing/waiting.ts";

const KILLS = 20;
const CLIENTS = 8;
const WORKERS = 4;
const STARTS = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];
const NINE: EpochMs = Date.parse("2027-01-06T09:00:00+05:45");
const timeOf = (index: number) => NINE + index * 30 * MINUTE_MS;

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer();
  useDatabase(server.databaseUrl);
  await usePoolOf(CLIENTS + WORKERS);
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

it("an offer is stored whole or not at all, and no time is lost, when the server is killed twenty times meanwhile", async () => {
  const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1000 } });
  await workOnlyAt(practice, STARTS);
  const patients = await makePatients(CLIENTS);
  const random = seededRandom(41);
  let [isOver, minutes, done] = [false, 0, 0];
  const repeat = async (work: () => Promise<unknown>) => {
    while (!isOver) {
      try {
        await work();
        done += 1;
      } catch (error) {
        // Refusals are answers, and so is an unreachable database.
        if (!isDomainError(error)) throw error;
      }
    }
  };
  const act = async (patient: (typeof patients)[number]) => {
    const entry = (await entriesOf(patient.ctx, minutes)).find(({ ending }) => ending === null);
    if (entry === undefined) return joinFor(patient, practice);
    const ctx = inDay(patient.ctx, minutes);
    if (entry.offer !== null && random() < 0.5)
      return passOnOffer(ctx, { entryId: entry.id, offerId: entry.offer.id });
    const startsAt = entry.offer?.startsAt ?? timeOf(Math.floor(random() * STARTS.length));
    const booking = { ...bookingAt(practice, patient.id, toIsoInstant(startsAt)), confirmSameDay: true };
    const visit = await bookAppointment(ctx, booking);
    return cancelAppointment(ctx, { appointmentId: visit.id });
  };
  const running = [
    ...patients.map((patient) => repeat(() => act(patient))),
    ...Array.from({ length: WORKERS }, () => repeat(() => makeOffers(inDay(SYSTEM, minutes)))),
  ];
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = done + 2 + Math.floor(random() * 8);
    while (done < enough) await new Promise((resolve) => setImmediate(resolve));
    await server.killGroup();
    await server.ready();
    // Some offers are over by the next kill.
    minutes += 11;
  }
  isOver = true;
  await Promise.all(running);

  expect(await countOffers()).toMatchObject({ unheld: 0, stray: 0, tooLong: 0 });
  expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
  expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
  expect(await countHalves()).toEqual({ offers: expect.any(Number), halves: 0 });
  await expectAllFree(practice, minutes + 30);
}, 300_000);

/** Offers without their entry in the trail, and entries without their offer. */
async function countHalves() {
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select count(o.id)::int as offers, count(*) filter (where o.id is null or said.offer is null)::int as halves
      from waitlist_offers o
      full join (
        select (changes ->> 'offerId')::uuid as offer from audit_entries where action = 'waitlist.offer'
      ) said on said.offer = o.id`),
  );
  return row;
}

/** When the last offer is over, every time without a visit is free for all. */
async function expectAllFree({ doctorId, ...practice }: Practice, minutes: number): Promise<void> {
  const taken = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ at: number }>(sql`
      select (extract(epoch from starts_at) * 1000)::float8 as at from appointments
      where doctor_id = ${doctorId} and visit is not null`),
  );
  for (const [index] of STARTS.entries()) {
    const isFree = taken.every(({ at }) => at !== timeOf(index));
    const ctx = { ...visitor(), now: DAY + minutes * MINUTE_MS };
    expect(await isOffered(ctx, { ...practice, doctorId }, timeOf(index))).toBe(isFree);
  }
}
