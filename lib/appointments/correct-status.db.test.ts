import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { changeAppointmentStatus } from "./change-status.ts";
import { correctStatus } from "./correct-status.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const overrideReason = "Caller is in pain";

async function world() {
  const [practice, patient] = [await makePractice(), await makePatient()];
  const admin = (await makeUser("admin")).as("admin");
  return { practice, patient, admin };
}

describe("a status that was recorded wrongly", () => {
  const missed = async () => {
    const { practice, patient, admin } = await world();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    const later = { ...admin, now: visit.startsAt + MINUTE_MS };
    await changeAppointmentStatus(later, { appointmentId: visit.id, status: "no_show" });
    return { practice, patient, visit, later };
  };
  const right = { status: "completed", overrideReason: "Sat in the wrong room" };

  it("is put right with a reason, and not without", async () => {
    const { visit, later } = await missed();
    const input = { appointmentId: visit.id, ...right };
    for (const reason of [undefined, "", " a b "])
      await expect(correctStatus(later, { ...input, overrideReason: reason })).rejects.toMatchObject({
        fields: { overrideReason: expect.stringMatching(/^(override_reason|required)$/) },
      });
    await expect(correctStatus(later, input)).resolves.toMatchObject({ status: "completed" });
    const [kept] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(
        sql`select action, limits, reason from appointment_overrides where appointment_id = ${visit.id}`,
      ),
    );
    expect(kept).toEqual({ action: "correct", limits: [], reason: right.overrideReason });
  });

  it("stays when the time was taken meanwhile, by the doctor's other patient or the patient's other doctor", async () => {
    const { practice, patient, visit, later } = await missed();
    const other = await makePatient();
    const long = { ...later, now: visit.startsAt - HOUR_MS };
    await bookAppointment(long, {
      ...bookingAt(practice, other.id, at("09:30")),
      overrideReason,
    });
    await expect(correctStatus(later, { appointmentId: visit.id, ...right })).rejects.toMatchObject({
      code: "time_taken",
    });
    const second = await missed();
    const elsewhere = await makePractice();
    await bookAppointment(long, { ...bookingAt(elsewhere, second.patient.id, at("09:30")), overrideReason });
    await expect(correctStatus(later, { appointmentId: second.visit.id, ...right })).rejects.toMatchObject({
      code: "patient_busy",
    });
    expect(patient.id).not.toBe(second.patient.id);
  });

  it("is not the patient's to put right, and never skips what comes before", async () => {
    const { patient, visit, later } = await missed();
    await expect(correctStatus(patient.ctx, { appointmentId: visit.id, ...right })).rejects.toMatchObject({
      code: "forbidden",
    });
    const early = { ...later, now: visit.startsAt - MINUTE_MS };
    await expect(correctStatus(early, { appointmentId: visit.id, ...right })).rejects.toMatchObject({
      code: "not_started_yet",
    });
    const completed = { appointmentId: visit.id, status: "no_show", overrideReason };
    await expect(correctStatus(later, completed)).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("tells the patient of a visit that was cancelled by mistake", async () => {
    const { practice, patient, admin } = await world();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    await cancelAppointment(admin, { appointmentId: visit.id, reason: "Wrong row" });
    await correctStatus(admin, { appointmentId: visit.id, status: "confirmed", overrideReason });
    const [told] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select count(*)::int as count from messages where appointment_id = ${visit.id} and kind = 'appointment_confirmed'`),
    );
    expect(told).toEqual({ count: 2 });
  });
});
