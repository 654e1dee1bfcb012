import { describe, expect, it } from "vitest";
import { asc, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { appointmentOverrides } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const WHY = "Caller is in pain";

/** A booking that breaks a limit, by the code of that limit. */
const BOOKINGS = {
  too_soon: { practice: { visitType: { noticeMinutes: 600 } }, time: at("09:30", "2027-01-04") },
  too_far_ahead: { practice: { visitType: { horizonDays: 1 } }, time: at("09:30") },
  not_accepting_patients: { practice: { doctor: { acceptingNewPatients: false } }, time: at("09:30") },
  too_many_upcoming: {
    practice: { visitType: { maxUpcomingPerPatient: 1 } },
    time: at("09:30", "2027-01-07"),
    before: at("10:30"),
  },
  same_day_same_doctor: { practice: {}, time: at("09:30"), before: at("10:30") },
  not_aligned: { practice: {}, time: at("09:40") },
  outside_opening_hours: { practice: {}, time: at("20:10") },
  in_the_past: { practice: {}, time: at("09:30", "2027-01-04"), now: Date.parse(at("09:45", "2027-01-04")) },
} as const;

interface Case {
  readonly practice: Parameters<typeof makePractice>[0];
  readonly time: string;
  readonly before?: string;
  readonly now?: number;
}

async function prepare({ practice: parts, time, before, now = NOW }: Case) {
  const [practice, patient] = [await makePractice(parts), await makePatient()];
  const admin: Context = { ...(await makeUser("admin")).as("admin"), now };
  if (before !== undefined) await bookAppointment(patient.ctx, bookingAt(practice, patient.id, before));
  const book = (ctx: Context, more: object = {}) =>
    bookAppointment(ctx, { ...bookingAt(practice, patient.id, time), ...more });
  return { practice, patient: { ...patient, ctx: { ...patient.ctx, now } }, admin, book };
}

const overridesOf = (ctx: Context, id: string) =>
  inTransaction(ctx, (tx) =>
    tx
      .select()
      .from(appointmentOverrides)
      .where(eq(appointmentOverrides.appointmentId, id))
      .orderBy(asc(appointmentOverrides.at)),
  );

describe.each(Object.entries<Case>(BOOKINGS))("%s", (limit, given) => {
  it("refuses a patient by its own code, and a reason does not help them", async () => {
    const { patient, book } = await prepare(given);
    await expect(book(patient.ctx)).rejects.toMatchObject({ code: limit });
    await expect(book(patient.ctx, { overrideReason: WHY })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { overrideReason: "unknown_field" },
    });
  });

  it("refuses staff without a reason, and with one that is too short or too long", async () => {
    const { admin, book } = await prepare(given);
    await expect(book(admin)).rejects.toMatchObject({
      code: "override_required",
      details: { limits: [limit] },
      fields: { overrideReason: "override_reason" },
    });
    for (const overrideReason of ["  ok  \n", "🩺🩺", "x".repeat(501)])
      await expect(book(admin, { overrideReason })).rejects.toMatchObject({
        code: "invalid_input",
        fields: { overrideReason: "override_reason" },
      });
  });

  it("lets staff through with one, and keeps who, when and why with the visit, the trail codes alone", async () => {
    const { admin, book } = await prepare(given);
    const visit = await book(admin, { overrideReason: `  ${WHY}\n` });
    expect(visit.status).toBe("confirmed");
    const userId = admin.actor.kind === "user" ? admin.actor.userId : "";
    expect(await overridesOf(admin, visit.id)).toMatchObject([
      { at: admin.now, byUserId: userId, action: "book", limits: [limit], reason: WHY },
    ]);
    const [entry] = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ changes: { limits: string[] }; whole: string }>(sql`
        select changes, audit_entries::text as whole from audit_entries
        where entity_id = ${visit.id} and action = 'appointment.book'`),
    );
    expect(entry?.changes.limits).toEqual([limit]);
    expect(entry?.whole).not.toContain(WHY);
  });
});

describe("several limits", () => {
  it("are all named at once", async () => {
    const practice = { visitType: { horizonDays: 1 }, doctor: { acceptingNewPatients: false } };
    const { admin, book } = await prepare({ practice, time: at("20:10") });
    const limits = ["too_far_ahead", "outside_opening_hours", "not_accepting_patients"];
    await expect(book(admin)).rejects.toMatchObject({ code: "override_required", details: { limits } });
  });

  it("bind doctors as they bind administrators, and are theirs to pass", async () => {
    const { id: userId, as } = await makeUser("doctor");
    const [practice, patient] = [await makePractice({ doctor: { userId } }), await makePatient()];
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    const input = bookingAt(practice, patient.id, at("18:00", "2027-01-08"));
    await expect(bookAppointment(as("doctor"), input)).rejects.toMatchObject({
      details: { limits: ["outside_opening_hours"] },
    });
    const visit = await bookAppointment(as("doctor"), { ...input, overrideReason: WHY });
    expect(await overridesOf(as("doctor"), visit.id)).toHaveLength(1);
    const other = { ...practice, patientId: patient.id };
    const stranger = (await makeUser("doctor")).as("doctor");
    await expect(
      bookAppointment(stranger, { ...bookingAt(other, patient.id, at("19:00")), overrideReason: WHY }),
    ).rejects.toMatchObject({ code: "unknown_patient" });
  });

  it("store nothing when there are none, reason or not", async () => {
    const { admin, book } = await prepare({ practice: {}, time: at("09:30") });
    const visit = await book(admin, { overrideReason: WHY });
    expect(await overridesOf(admin, visit.id)).toEqual([]);
  });
});

describe("what was passed", () => {
  it("is read by administrators and the visit's doctor, never by the patient, their carer or another doctor", async () => {
    const { id: userId, as } = await makeUser("doctor");
    const { admin, patient, book } = await prepare({ practice: { doctor: { userId } }, time: at("20:10") });
    const { id } = await book(admin, { overrideReason: WHY });
    expect(await overridesOf(as("doctor"), id)).toHaveLength(1);
    for (const ctx of [patient.ctx, as("patient"), (await makeUser("doctor")).as("doctor")])
      expect(await overridesOf(ctx, id)).toEqual([]);
  });

  it("is never a time that is over, or one that another visit holds", async () => {
    const { admin, practice, book } = await prepare({
      practice: {},
      time: at("09:30", "2027-01-04"),
      now: Date.parse(at("10:00", "2027-01-04")),
    });
    await expect(book(admin, { overrideReason: WHY })).rejects.toMatchObject({ code: "in_the_past" });
    const other = await makePatient();
    await bookAppointment(other.ctx, bookingAt(practice, other.id, at("11:00")));
    const input = { ...bookingAt(practice, other.id, at("11:10")), overrideReason: WHY };
    const patient = await makePatient();
    await expect(bookAppointment(admin, { ...input, patientId: patient.id })).rejects.toMatchObject({
      code: "slot_taken",
    });
    await expect(bookAppointment(admin, input)).rejects.toMatchObject({ code: "patient_busy" });
  });
});

describe("a visit after its cut-off", () => {
  const late = async () => {
    const { admin, patient, practice, book } = await prepare({ practice: {}, time: at("09:30") });
    const visit = await book(patient.ctx);
    return { admin: { ...admin, now: visit.startsAt - HOUR_MS }, visit, practice };
  };

  it("is cancelled by staff with a reason only", async () => {
    const { admin, visit } = await late();
    const input = { appointmentId: visit.id, reason: "Ill" };
    await expect(cancelAppointment(admin, input)).rejects.toMatchObject({
      details: { limits: ["cut_off_passed"] },
    });
    await expect(cancelAppointment(admin, { ...input, overrideReason: "four" })).rejects.toMatchObject({
      fields: { overrideReason: "override_reason" },
    });
    await cancelAppointment(admin, { ...input, overrideReason: WHY });
    expect(await overridesOf(admin, visit.id)).toMatchObject([
      { action: "cancel", limits: ["cut_off_passed"], reason: WHY },
    ]);
  });

  it("is moved by staff with a reason only, also to a time that has begun", async () => {
    const { admin, visit, practice } = await late();
    const begun = { ...admin, now: visit.startsAt + 5 * MINUTE_MS };
    const input = { appointmentId: visit.id, locationId: practice.locationId, startsAt: at("09:25") };
    const limits = ["cut_off_passed", "in_the_past", "not_aligned"];
    await expect(rescheduleAppointment(begun, input)).rejects.toMatchObject({ details: { limits } });
    await rescheduleAppointment(begun, { ...input, overrideReason: WHY });
    expect(await overridesOf(admin, visit.id)).toMatchObject([{ action: "move", limits }]);
  });
});
