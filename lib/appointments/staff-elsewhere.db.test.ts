import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { DAY_MS, toIsoInstant } from "#lib/core/instant.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { busyTimes } from "./busy-times.ts";
import { cancelAppointment } from "./cancel.ts";
import { loadStaffBooking, loadStaffMove } from "./queries-staff-booking.ts";
import { rescheduleAppointment } from "./reschedule.ts";

/** In Kathmandu. */
const at = (time: string, day = "2027-01-06") => `${day}T${time}:00+05:45`;

let practice: Practice;
let doctor: Context;
let patient: Awaited<ReturnType<typeof makePatient>>;
let visitId: string;
/** Of a colleague; the doctor cannot see it. */
let elsewhere: string;

beforeEach(async () => {
  const user = await makeUser("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
  doctor = user.as("doctor");
  patient = await makePatient();
  ({ id: visitId } = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:00"))));
  const colleague = bookingAt(await makePractice(), patient.id, at("11:00"));
  ({ id: elsewhere } = await bookAppointment(patient.ctx, colleague));
});

const moveTo = (startsAt: string) =>
  rescheduleAppointment(doctor, { appointmentId: visitId, locationId: practice.locationId, startsAt });

async function refusalOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isDomainError(error)) throw new Error(`Not refused: ${String(error)}`);
  return { code: error.code, details: error.details };
}

describe("a time at which the patient is with a colleague", () => {
  it("is refused to the doctor as that, without a word of the colleague's appointment", async () => {
    expect(await refusalOf(moveTo(at("11:00")))).toEqual({ code: "patient_busy", details: {} });
    const booking = { ...bookingAt(practice, patient.id, at("11:00")), confirmSameDay: true };
    expect(await refusalOf(bookAppointment(doctor, booking))).toEqual({ code: "patient_busy", details: {} });
  });

  it("is not offered to the doctor, neither to move to, to book, nor instead of a taken time", async () => {
    const offered = await inTransaction(doctor, (tx) =>
      loadStaffMove(tx, doctor, { appointmentId: visitId, address: { date: "2027-01-06" } }),
    );
    const starts = offered.day?.starts.map(toIsoInstant) ?? [];
    expect(starts).toContain(toIsoInstant(Date.parse(at("10:30"))));
    expect(starts).toContain(toIsoInstant(Date.parse(at("11:30"))));
    expect(starts).not.toContain(toIsoInstant(Date.parse(at("11:00"))));
    const { doctorId, visitTypeId: type, locationId: location } = practice;
    const address = { patient: patient.id, doctor: doctorId, type, location, date: "2027-01-06" };
    const booking = await inTransaction(doctor, (tx) => loadStaffBooking(tx, doctor, address));
    expect(booking?.day?.starts).not.toContain(Date.parse(at("11:00")));
    const other = await makePatient();
    await bookAppointment(other.ctx, bookingAt(practice, other.id, at("10:30")));
    const { code, details } = await refusalOf(moveTo(at("10:30")));
    expect(code).toBe("slot_taken");
    expect(JSON.stringify(details)).not.toContain(toIsoInstant(Date.parse(at("11:00"))));
    expect(JSON.stringify(details)).toContain(toIsoInstant(Date.parse(at("11:30"))));
  });

  it("is offered again once the colleague's appointment is cancelled", async () => {
    await cancelAppointment(patient.ctx, { appointmentId: elsewhere });
    expect(await moveTo(at("11:00"))).toMatchObject({ startsAt: Date.parse(at("11:00")) });
  });

  it("is told to a doctor who has an appointment with the patient ahead, however far, and to no other", async () => {
    const busy = (ctx: Context) =>
      inTransaction(ctx, (tx) => busyTimes(tx, ctx, { patientId: patient.id, appointmentId: visitId }));
    expect(await busy(doctor)).toEqual([
      { startsAt: Date.parse(at("11:00")), endsAt: Date.parse(at("11:30")) },
    ]);
    const earlier = { ...doctor, now: doctor.now - 60 * DAY_MS };
    expect(await busy(earlier)).toHaveLength(1);
    const stranger = await makeUser("doctor");
    await makePractice({ doctor: { userId: stranger.id } });
    expect(await busy(stranger.as("doctor"))).toEqual([]);
    await cancelAppointment(SYSTEM, { appointmentId: visitId });
    expect(await busy(doctor)).toEqual([]);
    const inSql = await inTransaction(stranger.as("doctor"), (tx) =>
      tx.execute(sql`select * from patient_busy_times(${patient.id}, null, '2020-01-01')`),
    );
    expect([...inSql]).toEqual([]);
  });
});
