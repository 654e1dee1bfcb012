import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { codeOf, DAY } from "#lib/records/testing/codes.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { sealTreatedSearch } from "#lib/patients/seal-treated.ts";
import { auditEntries, patients } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import {
  bookingAt,
  makePatient,
  makePatients,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { listTreatedPatients, loadTreatedPatient } from "./queries-treated.ts";

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = user.as("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
});

const list = (ctx: Context, url: object = {}) =>
  inTransaction(ctx, (tx) => listTreatedPatients(tx, ctx, url));
const file = (ctx: Context, id: string, url: object = {}) =>
  inTransaction(ctx, (tx) => loadTreatedPatient(tx, ctx, id, url));
const idsOf = async (url: object = {}, ctx = doctor) => (await list(ctx, url)).patients.map(({ id }) => id);

async function named(name: string, startsAt = "2027-01-05T09:00:00+05:45") {
  const patient = await makePatient();
  await inTransaction(SYSTEM, (tx) => tx.update(patients).set({ name }).where(eq(patients.id, patient.id)));
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  return { ...patient, visit };
}

describe("a doctor's own patients", () => {
  test("are those whom the doctor treats, newest file first, each with the last and the next appointment", async () => {
    const first = await named("Đorđe O’Neill");
    const second = await named("Maya Rai", "2027-01-05T10:00:00+05:45");
    await makePatient();
    expect(await idsOf()).toEqual([second.id, first.id]);
    const after = { ...doctor, now: Date.parse("2027-01-05T09:45:00+05:45") };
    expect((await list(after)).patients).toMatchObject([
      { last: null, next: { startsAt: second.visit.startsAt, timeZone: "Asia/Kathmandu" } },
      { last: { startsAt: first.visit.startsAt }, next: null },
    ]);
    await cancelAppointment(doctor, { appointmentId: first.visit.id, version: 1 });
    expect(await idsOf()).toEqual([second.id]);
    expect(await idsOf({}, { ...doctor, now: NOW + 400 * DAY })).toEqual([]);
  });

  test("are found by the beginnings of their words, without accents and apostrophes", async () => {
    const { id } = await named("Đorđe O’Neill");
    await named("Maya Rai", "2027-01-05T10:00:00+05:45");
    for (const name of ["dor", "oneill dord", "ĐORĐE"])
      expect(await idsOf({ sealed: sealTyped({ name }) })).toEqual([id]);
    expect(await idsOf({ sealed: sealTyped({ name: "quillon" }) })).toEqual([]);
    expect(await idsOf({ sealed: "rubbish", before: "x" })).toHaveLength(2);
  });

  test("come by the page, each once", async () => {
    const many = await makePatients(28);
    const day = (index: number) => `2027-01-${String(5 + Math.floor(index / 16)).padStart(2, "0")}`;
    for (const [index, { id, ctx }] of many.entries()) {
      const minutes = 9 * 60 + (index % 16) * 30;
      const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
      await bookAppointment(ctx, bookingAt(practice, id, `${day(index)}T${time}:00+05:45`));
    }
    const first = await list(doctor);
    const second = await list(doctor, { before: String(first.next) });
    expect([first.patients.length, second.patients.length, second.next]).toEqual([25, 3, null]);
    expect(new Set([...first.patients, ...second.patients].map(({ id }) => id)).size).toBe(28);
  });

  test("are each recorded as looked at, and are nobody else's", async () => {
    const looksAt = async (patientId: string) => {
      const rows = await inTransaction(SYSTEM, (tx) =>
        tx.select().from(auditEntries).where(eq(auditEntries.patientId, patientId)),
      );
      return rows.filter(({ action }) => action.endsWith(".read")).map(({ entity }) => entity);
    };
    const patient = await named("Maya Rai");
    await file(doctor, patient.id);
    expect((await looksAt(patient.id)).toSorted()).toEqual(["appointment", "patient"]);
    const other = await named("Tara Rai", "2027-01-05T10:00:00+05:45");
    await list(doctor);
    expect(await looksAt(other.id)).toEqual(["patient"]);
    const colleague = (await makeUser("doctor")).as("doctor");
    expect(await idsOf({}, colleague)).toEqual([]);
    expect(await codeOf(file(colleague, patient.id))).toBe("not_found");
    for (const ctx of [patient.ctx, (await makeUser("admin")).as("admin")]) {
      expect(await codeOf(list(ctx))).toBe("forbidden");
      expect(await codeOf(file(ctx, patient.id))).toBe("forbidden");
      expect(await codeOf(sealTreatedSearch(ctx, { name: "Rai" }))).toBe("forbidden");
    }
    expect(await codeOf(sealTreatedSearch(doctor, { name: "R" }))).toBe("invalid_input");
  });
});

describe("the file of one's own patient", () => {
  test("has a page of the doctor's appointments with them, latest first, cancelled ones too", async () => {
    const patient = await named("Maya Rai");
    const later = await bookAppointment(
      patient.ctx,
      bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"),
    );
    await cancelAppointment(doctor, { appointmentId: later.id, version: 1 });
    const other = await makePractice();
    await bookAppointment(patient.ctx, bookingAt(other, patient.id, "2027-01-07T09:00:00+05:45"));
    const { visits, older, isFirstPage } = await file(doctor, patient.id);
    expect(visits.map(({ id, status }) => [id, status])).toEqual([
      [later.id, "cancelled"],
      [patient.visit.id, "confirmed"],
    ]);
    expect([older, isFirstPage]).toEqual([null, true]);
    expect((await file(doctor, patient.id, { before: later.id })).visits).toHaveLength(1);
    expect(await codeOf(file(doctor, "x"))).toBe("not_found");
  });
});
