import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";

const kathmandu = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe("booking", () => {
  it("stores the visit with its audit entry and its messages", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, {
      ...bookingAt(practice, patient.id, kathmandu("09:30")),
      reason: "A cough that stays",
    });
    expect(visit).toMatchObject({ status: "confirmed", feeMinor: 150_000, currency: "NPR", version: 1 });
    expect(visit.reference).toMatch(/^PX-[0-9A-HJKMNP-TV-Z]{6}$/);
    const written = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select
          (select array_agg(action) from audit_entries where entity_id = ${visit.id}) as audited,
          (select array_agg(kind || ' to ' || audience order by audience) from messages where appointment_id = ${visit.id}) as said,
          (select reason from appointment_reasons where appointment_id = ${visit.id}) as reason`),
    );
    expect(written[0]).toEqual({
      audited: ["appointment.book"],
      said: ["appointment_booked to doctor", "appointment_booked to patient"],
      reason: "A cough that stays",
    });
  });

  it("refuses a time that somebody has, names the nearest free times and nobody's name", async () => {
    const practice = await makePractice();
    const [first, second] = [await makePatient(), await makePatient()];
    await bookAppointment(first.ctx, bookingAt(practice, first.id, kathmandu("09:30")));
    await expect(
      bookAppointment(second.ctx, bookingAt(practice, second.id, kathmandu("09:30"))),
    ).rejects.toEqual(
      refusal("slot_taken", {
        alternatives: expect.arrayContaining([
          expect.objectContaining({ startsAt: kathmandu("09:00") }),
          expect.objectContaining({ startsAt: kathmandu("10:00") }),
        ]),
      }),
    );
  });

  it("gives a cancelled time to the next patient", async () => {
    const practice = await makePractice();
    const [first, second] = [await makePatient(), await makePatient()];
    const visit = await bookAppointment(first.ctx, bookingAt(practice, first.id, kathmandu("09:30")));
    await cancelAppointment(first.ctx, { appointmentId: visit.id, reason: "I am well again" });
    await expect(
      bookAppointment(second.ctx, bookingAt(practice, second.id, kathmandu("09:30"))),
    ).resolves.toBeTruthy();
  });

  it("keeps a patient from being in two places", async () => {
    const [one, other] = [await makePractice(), await makePractice()];
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(one, patient.id, kathmandu("09:30")));
    await expect(
      bookAppointment(patient.ctx, bookingAt(other, patient.id, kathmandu("09:30"))),
    ).rejects.toEqual(refusal("patient_busy"));
  });

  it.each([
    ["in the past", "in_the_past", toIsoInstant(NOW - MINUTE_MS), {}],
    [
      "within the notice",
      "too_soon",
      toIsoInstant(NOW + 30 * MINUTE_MS),
      { noticeMinutes: 60, telephone: "+97715522266" },
    ],
    ["beyond the horizon", "too_far_ahead", kathmandu("09:30", "2027-09-01"), { horizonDays: 90 }],
    ["before the doctor comes", "outside_opening_hours", kathmandu("08:30"), {}],
    ["that ends after the doctor has left", "outside_opening_hours", kathmandu("16:45"), {}],
    ["between two steps", "not_aligned", kathmandu("09:15"), {}],
  ])("refuses a time %s", async (_rule, code, startsAt, details) => {
    const practice = await makePractice();
    const patient = await makePatient();
    await expect(bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt))).rejects.toEqual(
      refusal(code, details),
    );
  });

  it("refuses a way of meeting that the visit type does not offer", async () => {
    const practice = await makePractice({ visitType: { modes: ["video"] } });
    const patient = await makePatient();
    await expect(
      bookAppointment(patient.ctx, bookingAt(practice, patient.id, kathmandu("09:30"))),
    ).rejects.toEqual(refusal("mode_not_offered"));
  });

  it("asks before a second visit with the same doctor on a day", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, kathmandu("09:30")));
    const second = bookingAt(practice, patient.id, kathmandu("11:00"));
    await expect(bookAppointment(patient.ctx, second)).rejects.toEqual(refusal("same_day_same_doctor"));
    await expect(bookAppointment(patient.ctx, { ...second, confirmSameDay: true })).resolves.toBeTruthy();
  });

  it("refuses more upcoming visits than the visit type allows, and says how many", async () => {
    const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 2 } });
    const patient = await makePatient();
    for (const date of ["2027-01-06", "2027-01-07"]) {
      await bookAppointment(patient.ctx, bookingAt(practice, patient.id, kathmandu("09:30", date)));
    }
    const third = bookingAt(practice, patient.id, kathmandu("09:30", "2027-01-08"));
    await expect(bookAppointment(patient.ctx, third)).rejects.toEqual(
      refusal("too_many_upcoming", { limit: 2 }),
    );
  });

  it("refuses a new patient where none are taken, and takes a known one", async () => {
    const practice = await makePractice({ doctor: { acceptingNewPatients: false } });
    const [stranger, known] = [await makePatient(), await makePatient()];
    await bookAppointment(SYSTEM, bookingAt(practice, known.id, kathmandu("09:30")));
    await expect(
      bookAppointment(stranger.ctx, bookingAt(practice, stranger.id, kathmandu("10:30"))),
    ).rejects.toEqual(refusal("not_accepting_patients"));
    await expect(
      bookAppointment(known.ctx, bookingAt(practice, known.id, kathmandu("10:30", "2027-01-07"))),
    ).resolves.toBeTruthy();
  });

  it("does not know another person's patient, an unknown doctor or another doctor's visit type", async () => {
    const [practice, elsewhere] = [await makePractice(), await makePractice()];
    const [patient, stranger] = [await makePatient(), await makePatient()];
    const mine = bookingAt(practice, patient.id, kathmandu("09:30"));
    await expect(bookAppointment(patient.ctx, { ...mine, patientId: stranger.id })).rejects.toEqual(
      refusal("unknown_patient"),
    );
    await expect(bookAppointment(patient.ctx, { ...mine, doctorId: stranger.id })).rejects.toEqual(
      refusal("unknown_doctor"),
    );
    await expect(
      bookAppointment(patient.ctx, { ...mine, visitTypeId: elsewhere.visitTypeId }),
    ).rejects.toEqual(refusal("unknown_visit_type"));
    await expect(bookAppointment(patient.ctx, { ...mine, locationId: elsewhere.locationId })).rejects.toEqual(
      refusal("not_found"),
    );
  });

  it("takes no status, no fee and no other field from the client", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    for (const extra of [{ status: "completed" }, { feeMinor: 0 }, { reference: "PX-AAAAAA" }]) {
      await expect(
        bookAppointment(patient.ctx, { ...bookingAt(practice, patient.id, kathmandu("09:30")), ...extra }),
      ).rejects.toEqual(refusal("invalid_input"));
    }
  });

  it("is for people who are signed in, and not for another doctor", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const doctor = await makeUser("doctor");
    const input = bookingAt(practice, patient.id, kathmandu("09:30"));
    await expect(bookAppointment(contextOf(ANONYMOUS), input)).rejects.toMatchObject({
      code: "unknown_patient",
    });
    await expect(bookAppointment(doctor.as("doctor"), input)).rejects.toMatchObject({
      code: "unknown_patient",
    });
  });

  it("books once however often one idempotency key is sent, also at the same moment", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const ctx = { ...patient.ctx, idempotencyKey: "key-1" };
    const input = bookingAt(practice, patient.id, kathmandu("09:30"));
    const answers = await Promise.all(Array.from({ length: 6 }, () => bookAppointment(ctx, input)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    await expect(bookAppointment(ctx, bookingAt(practice, patient.id, kathmandu("10:30")))).rejects.toEqual(
      refusal("idempotency_key_reused"),
    );
  });

  it("lets a refused request be sent again with its key", async () => {
    const practice = await makePractice();
    const [first, second] = [await makePatient(), await makePatient()];
    const visit = await bookAppointment(first.ctx, bookingAt(practice, first.id, kathmandu("09:30")));
    const ctx = { ...second.ctx, idempotencyKey: "key-2" };
    const input = bookingAt(practice, second.id, kathmandu("09:30"));
    await expect(bookAppointment(ctx, input)).rejects.toEqual(refusal("slot_taken"));
    await cancelAppointment(first.ctx, { appointmentId: visit.id });
    await expect(bookAppointment(ctx, input)).resolves.toMatchObject({ patientId: second.id });
  });
});
