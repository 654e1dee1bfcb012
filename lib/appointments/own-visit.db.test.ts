import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { findSentVisit } from "./own-visit.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const says = (code: string, { id, reference }: { id: string; reference: string }) => ({
  code,
  details: { appointment: { id, reference } },
});

async function booked(overrides: Parameters<typeof makePractice>[0] = {}) {
  const practice = await makePractice(overrides);
  const patient = await makePatient();
  const input = bookingAt(practice, patient.id, at("09:30"));
  return { practice, patient, input, visit: await bookAppointment(patient.ctx, input) };
}

/** A child for whom this parent books. */
async function childOf(userId: string) {
  const child = await makePatient();
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into patient_access (user_id, patient_id, relation, created_at)
      values (${userId}, ${child.id}, 'carer', now())`),
  );
  return child;
}

describe("a booking that is sent once more", () => {
  it("from a second window says that one has booked this, with its reference", async () => {
    const { patient, input, visit } = await booked();
    const again = { ...patient.ctx, idempotencyKey: "the-key-of-a-second-window" };
    await expect(bookAppointment(again, input)).rejects.toMatchObject(says("already_booked", visit));
    const confirmed = { ...input, confirmSameDay: true };
    await expect(bookAppointment(again, confirmed)).rejects.toMatchObject(says("already_booked", visit));
  });

  it("says so also once the time is too soon to be booked, or has begun", async () => {
    const { patient, input, visit } = await booked({ visitType: { noticeMinutes: 120 } });
    for (const now of [visit.startsAt - 60 * MINUTE_MS, visit.startsAt + MINUTE_MS])
      await expect(bookAppointment({ ...patient.ctx, now }, input)).rejects.toMatchObject(
        says("already_booked", visit),
      );
  });

  it("for another patient of the same account says so too, and to a stranger that the time is taken", async () => {
    const { practice, patient, visit } = await booked();
    const child = await childOf(patient.userId);
    await expect(
      bookAppointment(patient.ctx, bookingAt(practice, child.id, at("09:30"))),
    ).rejects.toMatchObject(says("already_booked", visit));
    const stranger = await makePatient();
    const refused = bookAppointment(stranger.ctx, bookingAt(practice, stranger.id, at("09:30")));
    await expect(refused).rejects.toMatchObject({ code: "slot_taken" });
    await expect(refused).rejects.not.toHaveProperty("details.appointment");
  });

  it("by staff says so of the same patient alone", async () => {
    const { practice, input, visit } = await booked();
    const admin = (await makeUser("admin")).as("admin");
    await expect(bookAppointment(admin, input)).rejects.toMatchObject(says("already_booked", visit));
    const other = await makePatient();
    await expect(bookAppointment(admin, bookingAt(practice, other.id, at("09:30")))).rejects.toMatchObject({
      code: "slot_taken",
    });
  });

  it("is a new booking once the first was cancelled", async () => {
    const { patient, input, visit } = await booked();
    await cancelAppointment(patient.ctx, { appointmentId: visit.id });
    await expect(bookAppointment(patient.ctx, input)).resolves.toMatchObject({ status: "confirmed" });
  });
});

describe("a refusal for another visit of one's own", () => {
  const elsewhere = (practice: Practice, patientId: string) => bookingAt(practice, patientId, at("09:30"));

  it("names the visit at that time, or with that doctor on that day", async () => {
    const { practice, patient, visit } = await booked();
    await expect(
      bookAppointment(patient.ctx, elsewhere(await makePractice(), patient.id)),
    ).rejects.toMatchObject(says("patient_busy", visit));
    await expect(
      bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("11:00"))),
    ).rejects.toMatchObject(says("same_day_same_doctor", visit));
  });

  it("of a move that was made in another window names the visit that is there already", async () => {
    const { practice, patient, visit } = await booked();
    const move = {
      appointmentId: visit.id,
      startsAt: at("11:00"),
      locationId: practice.locationId,
      version: 1,
    };
    await rescheduleAppointment(patient.ctx, move);
    await expect(rescheduleAppointment(patient.ctx, move)).rejects.toMatchObject(
      says("already_booked", visit),
    );
    const elsewhen = { ...move, startsAt: at("12:00") };
    await expect(rescheduleAppointment(patient.ctx, elsewhen)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
  });
});

describe("a form whose key has booked already", () => {
  it("finds the visit that it booked, for its own user alone", async () => {
    const practice = await makePractice();
    const [patient, stranger] = [await makePatient(), await makePatient()];
    const key = "a-key-that-booked";
    const ctx = { ...patient.ctx, idempotencyKey: key };
    const visit = await bookAppointment(ctx, bookingAt(practice, patient.id, at("09:30")));
    const wanted = { key, action: "appointment.book" } as const;
    const find = (who: typeof ctx) => inReadTransaction(who, (tx) => findSentVisit(tx, who, wanted));
    await expect(find(ctx)).resolves.toEqual({ id: visit.id, reference: visit.reference });
    await expect(find({ ...stranger.ctx, idempotencyKey: key })).resolves.toBeNull();
    await cancelAppointment(patient.ctx, { appointmentId: visit.id });
    await expect(find(ctx)).resolves.toBeNull();
  });
});
