import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { readEverything } from "#lib/availability/testing/every-row.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import { MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { gate, usePoolOf } from "#db/testing/scratch.ts";
import { at } from "#db/testing/visits.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatients,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { byFirstFree, withFreeSlots } from "./free-slots.ts";
import { matchDoctors } from "./match.ts";
import { listDoctors } from "./queries.ts";
import { firstFreeByOracle } from "./testing/first-free-oracle.ts";

/** More than are asked first of many. */
const DOCTORS = 52;
const ROUNDS = 6;
/** The statements for the catalogue, the candidates, those who are asked and their one day come before those for the displayed times. */
const CARDS = 5;
/** 09:00 in Kathmandu, on the day of `NOW`. */
const NINE: EpochMs = Date.parse("2027-01-04T03:15:00Z");

let clinics: readonly Practice[] = [];

beforeAll(async () => {
  await usePoolOf(8);
  clinics = await storeClinics();
});

test("many doctors cost five statements where enough of them are free when their hours begin", async () => {
  let statements = 0;
  const count = async (statement: number) => void (statements = statement);
  await inReadTransaction(SYSTEM, (tx) => listDoctors(watched(tx, count), SYSTEM, {}));
  expect(statements).toBe(CARDS);
});

test("a page of the directory is of one moment, whatever is booked between its statements", async () => {
  const patient = at(await makePatients(1), 0);
  const [ordered, booked] = [gate(), gate()];
  const booking = ordered.opened.then(async () => {
    await bookAppointment(patient.ctx, bookingAt(at(clinics, 0), patient.id, toIsoInstant(NINE)));
    booked.open();
  });
  const { doctors } = await inReadTransaction(SYSTEM, (tx) => {
    const meeting = watched(tx, async (statement) => {
      if (statement < CARDS) return;
      ordered.open();
      await booked.opened;
    });
    return listDoctors(meeting, SYSTEM, {});
  });
  await booking;
  expect(doctors.map(({ freeSlots: [first] }) => first?.startsAt)).toEqual(doctors.map(() => NINE));
  const after = await inReadTransaction(SYSTEM, (tx) => listDoctors(tx, SYSTEM, { page: "99" }));
  expect(after.doctors.at(-1)).toMatchObject({
    id: at(clinics, 0).doctorId,
    freeSlots: [{ startsAt: NINE + 30 * MINUTE_MS }, {}, {}],
  });
});

test("while all are being booked, the directory is what every stored row says at that moment", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const patients = await makePatients(clinics.length);
    const startsAt = toIsoInstant(NINE + round * 30 * MINUTE_MS);
    const bookings = Promise.allSettled(
      patients.map(({ id, ctx }, index) => bookAppointment(ctx, bookingAt(at(clinics, index), id, startsAt))),
    );
    const searches = Array.from({ length: 4 }, () => inReadTransaction(SYSTEM, assertExact));
    for (const firsts of await Promise.all(searches)) seen.add(JSON.stringify(firsts));
    const refused = (await bookings).filter(({ status }) => status === "rejected");
    // The test above has already booked one of them.
    expect(refused).toHaveLength(round === 0 ? 1 : 0);
  }
  expect(seen.size).toBeGreaterThanOrEqual(ROUNDS);
});

test("of doctors whose hours begin together, one who is asked last is found where the others are booked", async () => {
  const { locationId, visitTypeId } = at(clinics, 0);
  const later = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await setWeeklyHours(SYSTEM, { doctorId: later, rules: dailyHours(locationId, "15:00", "17:00") });
  const last = await inReadTransaction(SYSTEM, async (tx) => {
    const doctors = await matchDoctors(tx, SYSTEM, { search: {}, catalogue: await loadCatalogue(tx) });
    return at(
      doctors.filter(({ id }) => id !== later),
      clinics.length - 1,
    );
  });
  await cancelAppointment(SYSTEM, { appointmentId: await visitAtNine(last.id) });
  let statements = 0;
  const count = async (statement: number) => void (statements = statement);
  const page = await inReadTransaction(SYSTEM, (tx) => listDoctors(watched(tx, count), SYSTEM, {}));
  expect(page.doctors.map(({ id, freeSlots: [first] }) => [id, first?.startsAt])[0]).toEqual([last.id, NINE]);
  // Those up to the bound are asked, and not the one whose hours begin later.
  expect(statements).toBe(CARDS + 2);
  await inReadTransaction(SYSTEM, assertExact);
});

async function visitAtNine(doctorId: string): Promise<string> {
  const [visit] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string }>(sql`
      select id from appointments where doctor_id = ${doctorId} and starts_at = ${toIsoInstant(NINE)}::timestamptz
    `),
  );
  if (visit === undefined) throw new Error("Nothing is booked at nine");
  return visit.id;
}

/** The directory's first page, compared with all cards and with every stored row, in one transaction. */
async function assertExact(tx: Tx): Promise<unknown> {
  const page = await listDoctors(tx, SYSTEM, {});
  const doctors = await matchDoctors(tx, SYSTEM, { search: {}, catalogue: await loadCatalogue(tx) });
  const cards = await withFreeSlots(tx, SYSTEM, { doctors, search: {} });
  const storedOf = await readEverything(tx);
  expect(page.doctors).toEqual(cards.toSorted(byFirstFree).slice(0, page.doctors.length));
  const firsts = page.doctors.map(({ freeSlots: [first] }) => first?.startsAt);
  expect(firsts).toEqual(
    page.doctors.map((doctor) => firstFreeByOracle(storedOf(doctor.id), doctor, { now: SYSTEM.now })),
  );
  return page.doctors.map(({ id }, index) => [id, firsts[index]]);
}

/** All free at nine. */
async function storeClinics(): Promise<Practice[]> {
  const locationId = await makeLocation();
  const visitTypeId = await makeVisitType();
  const stored: Practice[] = [];
  for (let number = 0; number < DOCTORS; number += 1) {
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "17:00") });
    stored.push({ doctorId, locationId, visitTypeId });
  }
  return stored;
}

/** The transaction, with a hook before each of its statements, counted from 1. */
function watched(tx: Tx, before: (statement: number) => Promise<void>): Tx {
  let sent = 0;
  return new Proxy(tx, {
    get(target, name, receiver) {
      const own: unknown = Reflect.get(target, name, receiver);
      if (name !== "execute") return own;
      return async (query: Parameters<Tx["execute"]>[0]) => {
        await before((sent += 1));
        return target.execute(query);
      };
    },
  });
}
