import { eq, sql, type SQL } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { listSlots } from "#lib/availability/slots.ts";
import type { Context } from "#lib/core/context.ts";
import { sqlState } from "#db/errors.ts";
import { auditEntries } from "#db/schema/index.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { loadOwnProfile } from "./queries-own-profile.ts";
import { updateDoctorProfile } from "./update-profile.ts";

let practice: Practice;
let doctor: Context;

beforeEach(async () => {
  const user = await makeUser("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
  doctor = user.as("doctor");
});

const profile = (changes: object = {}) => ({
  version: 2,
  biography: "Listens first.",
  languages: ["en", "ne"],
  acceptingNewPatients: true,
  horizonDays: 60,
  visitTypes: [
    { visitTypeId: practice.visitTypeId, durationMinutes: 60, bufferAfterMinutes: 10, feeMinor: 200_000 },
  ],
  ...changes,
});
const load = () => inTransaction(doctor, (tx) => loadOwnProfile(tx, doctor));

describe("a doctor's own profile", () => {
  it("sets terms apart from the catalogue, and slots and bookings follow them", async () => {
    await updateDoctorProfile(doctor, profile());
    const patient = await makePatient();
    const { doctorId, visitTypeId } = practice;
    const days = { from: "2027-01-06", to: "2027-01-06" };
    const list = await inTransaction(patient.ctx, (tx) =>
      listSlots(tx, patient.ctx, { doctorId, visitTypeId, ...days }),
    );
    expect(list.visitType).toMatchObject({ durationMinutes: 60, stepMinutes: 60, feeMinor: 200_000 });
    expect(list.days[0]?.slots).toHaveLength(8);
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:15:00Z"));
    expect(visit).toMatchObject({ feeMinor: 200_000, endsAt: visit.startsAt + 3_600_000 });
    const half = bookingAt(practice, (await makePatient()).id, "2027-01-06T05:45:00Z");
    await expect(bookAppointment(SYSTEM, half)).rejects.toMatchObject({ code: "not_aligned" });
    const [entry] = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "doctor.update_profile")),
    );
    expect(entry).toMatchObject({ entityId: doctorId, changes: {} });
  });

  it("replaces weekly hours with it, all or nothing", async () => {
    const rule = {
      locationId: practice.locationId,
      weekday: 1,
      startTime: "09:00",
      endTime: "12:00",
      validFrom: "2027-01-01",
    };
    const overlapping = profile({ weeklyHours: [rule, { ...rule, startTime: "11:00" }] });
    await expect(updateDoctorProfile(doctor, overlapping)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "weeklyHours.1.startTime": "periods_overlap" },
    });
    expect(await load()).toMatchObject({ version: 2, biography: "", hours: { rules: { length: 7 } } });
    await updateDoctorProfile(doctor, profile({ weeklyHours: [rule] }));
    expect(await load()).toMatchObject({ version: 3, biography: "Listens first.", hours: { rules: [rule] } });
  });

  it("refuses the later of two who have seen the same, with what is stored", async () => {
    const admin = (await makeUser("admin")).as("admin");
    await updateDoctorProfile(admin, profile({ doctorId: practice.doctorId }));
    const late = updateDoctorProfile(doctor, profile({ biography: "Mine" }));
    await expect(late).rejects.toMatchObject({
      code: "changed_meanwhile",
      details: { version: 3, current: { biography: "Listens first." } },
    });
  });

  it.each([
    [
      "a length that is no multiple of five",
      { durationMinutes: 33 },
      "visitTypes.0.durationMinutes",
      "multiple_of_five",
    ],
    [
      "a length of more than four hours",
      { durationMinutes: 245 },
      "visitTypes.0.durationMinutes",
      "too_much",
    ],
    ["an unknown field", { status: "x" }, "visitTypes.0.status", "unknown_field"],
  ])("refuses %s at its field", async (_, changes, field, key) => {
    const visitTypes = [{ visitTypeId: practice.visitTypeId, ...changes }];
    await expect(updateDoctorProfile(doctor, profile({ visitTypes }))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: key },
    });
    expect(await load()).toMatchObject({ version: 2 });
  });

  it("is nobody else's: another doctor and a patient are refused", async () => {
    const others = [(await makeUser("doctor")).as("doctor"), (await makePatient()).ctx];
    for (const ctx of others) {
      const asking = updateDoctorProfile(ctx, profile({ doctorId: practice.doctorId }));
      await expect(asking).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("in SQL, acting as the doctor", () => {
  const outcome = (statement: SQL) =>
    inTransaction(doctor, async (tx) => (await tx.execute(statement)).count).catch((error: unknown) =>
      sqlState(error),
    );

  it.each([
    ["licence_number = 'X'"],
    ["licence_authority = 'X'"],
    ["department_id = uuidv7()"],
    ["practising_since = 1990"],
    ["name = 'X'"],
    ["slug = 'x'"],
    ["fee_minor = 0"],
    ["is_active = false"],
    ["user_id = null"],
  ])("%s of the own row is refused", async (change) => {
    expect(await outcome(sql.raw(`update doctors set ${change} where id = '${practice.doctorId}'`))).toBe(
      "42501",
    );
  });

  it("what the profile says is allowed, for the own row alone", async () => {
    const other = await makePractice();
    const of = (id: string) =>
      outcome(sql`update doctors set biography = 'x', horizon_days = 30 where id = ${id}`);
    expect(await of(practice.doctorId)).toBe(1);
    expect(await of(other.doctorId)).toBe(0);
    expect(
      await outcome(sql`update doctor_visit_types set fee_minor = 1 where doctor_id = ${other.doctorId}`),
    ).toBe(0);
  });

  it("specialties and places stay an administrator's", async () => {
    const { doctorId, locationId } = practice;
    expect(
      await outcome(
        sql`delete from doctor_locations where doctor_id = ${doctorId} and location_id = ${locationId}`,
      ),
    ).toBe(0);
    const adding = sql`insert into doctor_specialties (doctor_id, specialty_id, is_primary) values (${doctorId}, uuidv7(), true)`;
    expect(await outcome(adding)).toBe("42501");
  });
});

it("a visit type that the doctor no longer offers keeps its terms for the visits that are booked", async () => {
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-08T03:15:00Z"));
  await updateDoctorProfile(doctor, profile({ visitTypes: [{ visitTypeId: await makeVisitType() }] }));
  const [row] = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ isOffered: boolean; minutes: number }>(sql`
      select is_offered as "isOffered", duration_minutes as minutes from doctor_offers
      where doctor_id = ${practice.doctorId} and visit_type_id = ${practice.visitTypeId}`),
  );
  expect(row).toEqual({ isOffered: false, minutes: 30 });
  expect(visit.endsAt - visit.startsAt).toBe(1_800_000);
});
