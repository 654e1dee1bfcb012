import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { holdAt, visitor } from "#lib/appointments/testing/holding.ts";
import { mergeSpecialties } from "#lib/catalog/merge-specialties.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { doctors, doctorSpecialties, specialties } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import {
  bookingAt,
  makeDoctor,
  makePatient,
  makePractice,
  makeUser,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { makeOffers } from "./make-offers.ts";
import { listWaiting } from "./queries-staff.ts";
import { countOffers, entriesOf, inDay, joinFor, offerAt, offerOf, workOnlyAt } from "./testing/waiting.ts";

const NINE = Date.parse("2027-01-06T09:00:00+05:45");

let practice: Practice;

beforeEach(async () => {
  await resetDatabase();
  practice = await makePractice();
});

async function makeSpecialty(): Promise<string> {
  const id = randomUUID();
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(specialties).values({ id, slug: `s-${id}`, name: `Specialty ${id}` }),
  );
  return id;
}

const practise = (doctorId: string, specialtyId: string) =>
  inTransaction(SYSTEM, (tx) =>
    tx.insert(doctorSpecialties).values({ doctorId, specialtyId, isPrimary: true }),
  );

/** A colleague at the same place, who offers the same and is free at nine on Wednesday. */
async function makeColleague(specialtyId: string): Promise<Practice> {
  const { locationId, visitTypeId } = practice;
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await practise(doctorId, specialtyId);
  const colleague = { ...practice, doctorId };
  await workOnlyAt(colleague, ["09:00"]);
  return colleague;
}

describe("who waits for a specialty", () => {
  it("is offered one time of one of its doctors, however many are free and however many workers look", async () => {
    const specialtyId = await makeSpecialty();
    const colleagues = [await makeColleague(specialtyId), await makeColleague(specialtyId)];
    const [patient, other] = [await makePatient(), await makePatient()];
    await joinFor(patient, practice, { doctorId: undefined, specialtyId });
    const counts = await Promise.all(Array.from({ length: 6 }, () => makeOffers(inDay(SYSTEM))));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    const offer = await offerOf(patient.ctx);
    expect(colleagues.map(({ doctorId }) => doctorId)).toContain(offer?.doctor.id);
    // The other doctor's time is for the next.
    await joinFor(other, practice, { doctorId: undefined, specialtyId });
    expect(await offerAt()).toBe(1);
    expect((await offerOf(other.ctx))?.doctor.id).not.toBe(offer?.doctor.id);
    expect(await countOffers()).toEqual({ twice: 0, unheld: 0, stray: 0, tooLong: 0 });
  });

  it("waits on after booking with a doctor of another, and no more after one of it", async () => {
    const specialtyId = await makeSpecialty();
    await workOnlyAt(practice, ["09:00"]);
    const colleague = await makeColleague(specialtyId);
    const patient = await makePatient();
    await joinFor(patient, practice, { doctorId: undefined, specialtyId, dayParts: ["evening"] });
    const book = (at: Practice, time: string) =>
      bookAppointment(inDay(patient.ctx), bookingAt(at, patient.id, time));
    await book(practice, toIsoInstant(NINE));
    expect(await entriesOf(patient.ctx)).toMatchObject([{ ending: null }]);
    await workOnlyAt(colleague, ["09:00", "11:00"]);
    await book(colleague, "2027-01-06T11:00:00+05:45");
    expect(await entriesOf(patient.ctx)).toMatchObject([{ ending: "booked" }]);
  });

  it("waits for the one that theirs was merged into", async () => {
    const [former, into] = [await makeSpecialty(), await makeSpecialty()];
    await makeColleague(former);
    const patient = await makePatient();
    await joinFor(patient, practice, { doctorId: undefined, specialtyId: former });
    const admin = inDay((await makeUser("admin")).as("admin"));
    await mergeSpecialties(admin, { id: former, version: 1, intoId: into });
    expect(await entriesOf(patient.ctx)).toMatchObject([{ specialty: { id: into }, doctor: null }]);
    const shown = await inTransaction(admin, (tx) => listWaiting(tx, admin, { specialtyId: into }));
    expect(shown.total).toBe(1);
    expect(await offerAt()).toBe(1);
  });
});

describe("a time comes free", () => {
  it("with new hours", async () => {
    await workOnlyAt(practice, []);
    const patient = await makePatient();
    await joinFor(patient, practice);
    expect(await offerAt()).toBe(0);
    await workOnlyAt(practice, ["09:00"]);
    expect(await offerAt()).toBe(1);
  });

  it("when a hold runs out, and nobody has to tell", async () => {
    await workOnlyAt(practice, ["09:00"]);
    const patient = await makePatient();
    await joinFor(patient, practice);
    await holdAt(inDay(visitor()), practice, NINE);
    expect(await offerAt(9)).toBe(0);
    expect(await offerAt(10)).toBe(1);
  });
});

describe("nothing is offered", () => {
  beforeEach(() => workOnlyAt(practice, ["09:00"]));

  it("of a doctor who takes no new patients, but to who was there before", async () => {
    const [fresh, known] = [await makePatient(), await makePatient()];
    await workOnlyAt(practice, ["09:00", "11:00"]);
    await bookAppointment(inDay(known.ctx), bookingAt(practice, known.id, "2027-01-06T11:00:00+05:45"));
    await inTransaction(SYSTEM, (tx) =>
      tx.update(doctors).set({ acceptingNewPatients: false }).where(eq(doctors.id, practice.doctorId)),
    );
    await joinFor(fresh, practice);
    expect(await offerAt()).toBe(0);
    await joinFor(known, practice);
    expect(await offerAt()).toBe(1);
    expect(await offerOf(known.ctx)).toMatchObject({ startsAt: NINE });
  });

  it("to who has as many appointments of the kind as one may have", async () => {
    practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1 } });
    await workOnlyAt(practice, ["09:00", "11:00"]);
    const patient = await makePatient();
    await bookAppointment(inDay(patient.ctx), bookingAt(practice, patient.id, "2027-01-06T11:00:00+05:45"));
    await joinFor(patient, practice);
    expect(await offerAt()).toBe(0);
  });
});
