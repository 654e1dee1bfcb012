import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { addClosure } from "#lib/availability/add-closure.ts";
import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { changeAppointmentStatus } from "./change-status.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const later = (ctx: Context, now: number): Context => ({ ...ctx, now });

async function bookedVisit(time = "09:30") {
  const practice = await makePractice();
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at(time)));
  return { practice, patient, visit };
}

describe("moving a visit", () => {
  it("keeps its id, reference and fee, frees the old time and tells both sides", async () => {
    const { practice, patient, visit } = await bookedVisit();
    const moved = await rescheduleAppointment(patient.ctx, {
      appointmentId: visit.id,
      startsAt: at("11:00", "2027-01-07"),
      locationId: practice.locationId,
      version: 1,
    });
    expect(moved).toMatchObject({
      id: visit.id,
      reference: visit.reference,
      feeMinor: visit.feeMinor,
      version: 2,
    });
    const other = await makePatient();
    await expect(
      bookAppointment(other.ctx, bookingAt(practice, other.id, at("09:30"))),
    ).resolves.toBeTruthy();
    const [said] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select count(*)::int as messages,
          (select changes from audit_entries where entity_id = ${visit.id} and action = 'appointment.reschedule') as changes
        from messages where appointment_id = ${visit.id} and kind = 'appointment_moved'`),
    );
    expect(said).toMatchObject({
      messages: 2,
      changes: { startsAt: { from: at("09:30"), to: at("11:00", "2027-01-07") } },
    });
  });

  it("may overlap its own old time", async () => {
    const { practice, patient, visit } = await bookedVisit();
    const half = await makePractice({ visitType: { durationMinutes: 60, stepMinutes: 30 } });
    const long = await bookAppointment(patient.ctx, bookingAt(half, patient.id, at("14:00")));
    await expect(
      rescheduleAppointment(patient.ctx, {
        appointmentId: long.id,
        startsAt: at("14:30"),
        locationId: half.locationId,
      }),
    ).resolves.toMatchObject({ startsAt: Date.parse(at("14:30")) });
    expect(visit.doctorId).toBe(practice.doctorId);
  });

  it("keeps the old time when the new one is taken, and offers others", async () => {
    const { practice, patient, visit } = await bookedVisit();
    const other = await makePatient();
    await bookAppointment(other.ctx, bookingAt(practice, other.id, at("11:00")));
    await expect(
      rescheduleAppointment(patient.ctx, {
        appointmentId: visit.id,
        startsAt: at("11:00"),
        locationId: practice.locationId,
      }),
    ).rejects.toMatchObject({ code: "slot_taken", details: { alternatives: expect.any(Array) } });
    const [stored] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(
        sql`select lower(during) = ${at("09:30")}::timestamptz as kept, version from appointments where id = ${visit.id}`,
      ),
    );
    expect(stored).toEqual({ kept: true, version: 1 });
  });

  it("is refused after the cut-off, with the cut-off and the telephone, but not to staff who say why", async () => {
    const { practice, patient, visit } = await bookedVisit();
    const now = visit.startsAt - 23 * HOUR_MS;
    const input = {
      appointmentId: visit.id,
      startsAt: at("11:00", "2027-01-08"),
      locationId: practice.locationId,
    };
    await expect(rescheduleAppointment(later(patient.ctx, now), input)).rejects.toMatchObject({
      code: "cut_off_passed",
      details: { cutOffMinutes: 1440, telephone: "+97715522266" },
    });
    const admin = await makeUser("admin");
    const said = { ...input, overrideReason: "Called from the bus" };
    await expect(rescheduleAppointment(later(admin.as("admin"), now), said)).resolves.toBeTruthy();
  });

  it("notices what somebody else has changed meanwhile", async () => {
    const { practice, patient, visit } = await bookedVisit();
    await expect(
      rescheduleAppointment(patient.ctx, {
        appointmentId: visit.id,
        startsAt: at("11:00"),
        locationId: practice.locationId,
        version: 7,
      }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  it("does not find another person's visit", async () => {
    const { practice, visit } = await bookedVisit();
    const stranger = await makePatient();
    await expect(
      rescheduleAppointment(stranger.ctx, {
        appointmentId: visit.id,
        startsAt: at("11:00"),
        locationId: practice.locationId,
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("cancelling a visit", () => {
  it("is refused a second time, after the cut-off, and to strangers", async () => {
    const { patient, visit } = await bookedVisit();
    const stranger = await makePatient();
    await expect(cancelAppointment(stranger.ctx, { appointmentId: visit.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      cancelAppointment(later(patient.ctx, visit.startsAt - MINUTE_MS), { appointmentId: visit.id }),
    ).rejects.toMatchObject({ code: "cut_off_passed" });
    await cancelAppointment(patient.ctx, { appointmentId: visit.id, reason: "Well again" });
    await expect(cancelAppointment(patient.ctx, { appointmentId: visit.id })).rejects.toMatchObject({
      code: "wrong_state",
    });
  });

  it("is no longer possible for its patient once it has begun, as its page says, but for staff who say why", async () => {
    const { patient, visit } = await bookedVisit();
    const input = { appointmentId: visit.id };
    await expect(cancelAppointment(later(patient.ctx, visit.startsAt), input)).rejects.toMatchObject({
      code: "wrong_state",
      details: { status: "confirmed" },
    });
    const admin = (await makeUser("admin")).as("admin");
    const said = { ...input, overrideReason: "Called from the bus" };
    await expect(cancelAppointment(later(admin, visit.startsAt), said)).resolves.toMatchObject({
      status: "cancelled",
    });
  });
});

describe("the life of a visit", () => {
  it("goes from confirmed to checked in two hours before, and to completed only after the start", async () => {
    const { visit } = await bookedVisit();
    const admin = (await makeUser("admin")).as("admin");
    const step = (status: string, now: number) =>
      changeAppointmentStatus(later(admin, now), { appointmentId: visit.id, status });
    await expect(step("checked_in", visit.startsAt - 121 * MINUTE_MS)).rejects.toMatchObject({
      code: "too_early_to_check_in",
      details: { checkInMinutes: 120 },
    });
    await expect(step("completed", visit.startsAt - 1)).rejects.toMatchObject({ code: "not_started_yet" });
    await expect(step("no_show", visit.startsAt - 1)).rejects.toMatchObject({ code: "not_started_yet" });
    await expect(step("checked_in", visit.startsAt - 120 * MINUTE_MS)).resolves.toMatchObject({
      status: "checked_in",
    });
    await expect(step("completed", visit.startsAt)).resolves.toMatchObject({ status: "completed" });
    await expect(step("no_show", visit.startsAt + HOUR_MS)).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("begins pending where a visit type needs confirming, and only staff confirm", async () => {
    const practice = await makePractice({ visitType: { needsConfirmation: true } });
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    expect(visit.status).toBe("pending");
    const confirm = { appointmentId: visit.id, status: "confirmed" };
    await expect(changeAppointmentStatus(patient.ctx, confirm)).rejects.toMatchObject({ code: "forbidden" });
    const admin = (await makeUser("admin")).as("admin");
    await expect(changeAppointmentStatus(admin, confirm)).resolves.toMatchObject({
      status: "confirmed",
      version: 2,
    });
  });

  it("frees the time of a patient who did not come", async () => {
    const { practice, visit } = await bookedVisit();
    const admin = (await makeUser("admin")).as("admin");
    const now = visit.startsAt + MINUTE_MS;
    await changeAppointmentStatus(later(admin, now), { appointmentId: visit.id, status: "no_show" });
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select held is null and visit is null as free from appointments where id = ${visit.id}`),
    );
    expect(row).toEqual({ free: true });
    expect(practice.doctorId).toBe(visit.doctorId);
  });
});

describe("hours under live visits", () => {
  it("cannot be withdrawn, and the refusal lists the visits", async () => {
    const { practice, visit } = await bookedVisit();
    await expect(
      addClosure(SYSTEM, { doctorId: practice.doctorId, date: "2027-01-06", reason: "Leave" }),
    ).rejects.toMatchObject({
      code: "live_visits_outside",
      details: { visits: [{ reference: visit.reference, startsAt: at("09:30"), endsAt: at("10:00") }] },
    });
  });

  it("can be withdrawn beside them, and given again", async () => {
    const { practice, patient } = await bookedVisit();
    await addClosure(SYSTEM, {
      doctorId: practice.doctorId,
      date: "2027-01-06",
      startTime: "12:00",
      endTime: "17:00",
    });
    const book = (time: string) =>
      bookAppointment(patient.ctx, { ...bookingAt(practice, patient.id, at(time)), confirmSameDay: true });
    await expect(book("13:00")).rejects.toMatchObject({ code: "outside_opening_hours" });
    await addExtraHours(SYSTEM, {
      doctorId: practice.doctorId,
      locationId: practice.locationId,
      date: "2027-01-06",
      startTime: "18:00",
      endTime: "20:00",
    });
    await expect(book("18:30")).resolves.toBeTruthy();
  });

  it("are a doctor's own to keep", async () => {
    const { practice, patient } = await bookedVisit();
    const stranger = (await makeUser("doctor")).as("doctor");
    const closure = { doctorId: practice.doctorId, date: "2027-01-08" };
    await expect(addClosure(stranger, closure)).rejects.toMatchObject({ code: "forbidden" });
    await expect(addClosure(patient.ctx, closure)).rejects.toMatchObject({ code: "forbidden" });
  });
});
