import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { auditEntries, patients, recordOpenings } from "#db/schema/index.ts";
import { bookingAt, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { openRecord } from "./open-record.ts";
import { findRecord } from "./queries.ts";
import { listRecords } from "./queries-list.ts";
import { signRecord } from "./sign.ts";
import { codeOf, DAY } from "./testing/codes.ts";
import { makeSeen, writing, type Seen } from "./testing/recorded.ts";

let seen: Seen;
/** Another doctor, who has nothing to do with the patient yet. */
let colleague: Context;
let theirs: Practice;

beforeEach(async () => {
  seen = await makeSeen();
  await signRecord(seen.doctor, writing(seen.appointmentId));
  const user = await makeUser("doctor");
  theirs = await makePractice({ doctor: { userId: user.id } });
  colleague = { ...user.as("doctor"), now: seen.endsAt };
});

/** Whether the domain shows the record, and the patient; and whether row-level security does by itself. */
async function reads(ctx: Context, now: EpochMs) {
  const at = { ...ctx, now };
  return inTransaction(at, async (tx) => {
    const record = await findRecord(tx, at, seen.appointmentId);
    const trusting = await findRecord(tx, { ...SYSTEM, now }, seen.appointmentId);
    const isThem = eq(patients.id, seen.patient.id);
    const visible = await tx.$count(tx.select({ id: patients.id }).from(patients).where(isThem));
    const [domain] = await tx
      .select({ id: patients.id })
      .from(patients)
      .where(and(isThem, isVisiblePatient(at.actor, patients.id)));
    return {
      record: record !== undefined,
      rls: trusting !== undefined,
      patient: visible === 1,
      domain: domain !== undefined,
    };
  });
}

const ALL = { record: true, rls: true, patient: true, domain: true };
const NOTHING = { record: false, rls: false, patient: false, domain: false };

async function book(by: Context, startsAt: EpochMs) {
  const input = bookingAt(theirs, seen.patient.id, toIsoInstant(startsAt));
  return bookAppointment({ ...by, now: seen.endsAt }, input);
}

describe("a doctor whom the patient's side booked", () => {
  it("reads from 30 days before the visit until 12 months after its end, and neither sooner nor later", async () => {
    const visit = await book(seen.owner, seen.startsAt + 40 * DAY);
    expect(await reads(colleague, visit.startsAt - 30 * DAY - 1)).toEqual(NOTHING);
    expect(await reads(colleague, visit.startsAt - 30 * DAY)).toEqual(ALL);
    const year = Date.parse(toIsoInstant(visit.endsAt).replace(/^2027/, "2028"));
    expect(await reads(colleague, year - 1)).toEqual(ALL);
    expect(await reads(colleague, year)).toEqual(NOTHING);
  });

  it("reads nothing once the visit is cancelled or missed, keeps it in the diary, and is named nobody after a year", async () => {
    const off = await book(seen.owner, seen.startsAt + 2 * DAY);
    expect(await reads(colleague, seen.endsAt)).toEqual(ALL);
    await cancelAppointment({ ...colleague, now: seen.endsAt }, { appointmentId: off.id });
    expect(await reads(colleague, seen.endsAt)).toEqual(NOTHING);
    const missed = await book(seen.owner, seen.startsAt + 3 * DAY);
    const after = { ...colleague, now: missed.endsAt };
    await changeAppointmentStatus(after, { appointmentId: missed.id, status: "no_show" });
    expect(await reads(colleague, missed.endsAt)).toEqual(NOTHING);
    const day = (ctx: Context) => inTransaction(ctx, (tx) => loadDay(tx, ctx, { date: "2027-01-09" }));
    const shown = await day(after);
    expect([shown.total, shown.visits.map(({ patient }) => patient.name)]).toEqual([1, ["Amara O'Neill"]]);
    expect(await day({ ...after, now: missed.endsAt + 366 * DAY })).toMatchObject({ total: 0, visits: [] });
  });
});

describe("a doctor who alone made the visit", () => {
  const makeOwn = async (startsAt: EpochMs) => {
    const visit = await book(SYSTEM, startsAt);
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update appointments set booked_by_user_id = doctors.user_id from doctors
        where doctors.id = appointments.doctor_id and appointments.id = ${visit.id}`),
    );
    return visit;
  };

  it("reads nothing of the patient by it", async () => {
    const visit = await makeOwn(seen.startsAt + DAY);
    expect(await reads(colleague, visit.startsAt)).toEqual(NOTHING);
  });

  it("reads once a visit that the patient's side booked has taken place before, and by no booking that has not", async () => {
    const first = await book(seen.owner, seen.startsAt + DAY);
    const own = await makeOwn(seen.startsAt + 5 * DAY);
    const long = Date.parse("2028-01-08T12:00:00Z");
    // The first one's own 12 months are over; the second one's are not.
    expect(await reads(colleague, long)).toEqual(NOTHING);
    await changeAppointmentStatus(
      { ...colleague, now: first.endsAt },
      { appointmentId: first.id, status: "completed" },
    );
    expect(await reads(colleague, long)).toEqual(ALL);
    expect(own.startsAt).toBeLessThan(long);
  });
});

describe("everybody else", () => {
  it("reads nothing: another doctor, another patient, a visitor and the administrator without a reason", async () => {
    const admin = { ...(await makeUser("admin")).as("admin"), now: seen.endsAt };
    const stranger = (await makeSeen("2027-01-06T12:00:00+05:45")).owner;
    for (const ctx of [colleague, stranger]) expect(await reads(ctx, seen.endsAt)).toEqual(NOTHING);
    expect(await reads(admin, seen.endsAt)).toMatchObject({ record: false, rls: false });
  });

  it("opens to an administrator for an hour by a reason, whose words stand apart from the trail", async () => {
    const user = await makeUser("admin");
    const admin = { ...user.as("admin"), now: seen.endsAt };
    const { appointmentId } = seen;
    await expect(openRecord(admin, { appointmentId, reason: "why" })).rejects.toMatchObject({
      fields: { reason: "why_record" },
    });
    expect(await codeOf(openRecord(seen.doctor, { appointmentId, reason: "Complaint of 3 May" }))).toBe(
      "forbidden",
    );
    await openRecord(admin, { appointmentId, reason: "Complaint of 3 May" });
    expect(await reads(admin, seen.endsAt)).toMatchObject({ record: true, rls: true });
    expect(await reads(admin, seen.endsAt + 60 * 60_000)).toMatchObject({ record: false, rls: false });
    const another = (await makeUser("admin")).as("admin");
    expect(await reads(another, seen.endsAt)).toMatchObject({ record: false, rls: false });
    const [entries, openings] = await inTransaction(SYSTEM, async (tx) => [
      await tx.select().from(auditEntries).where(eq(auditEntries.actorUserId, user.id)),
      await tx.select().from(recordOpenings).where(eq(recordOpenings.userId, user.id)),
    ]);
    expect(openings).toMatchObject([{ reason: "Complaint of 3 May", appointmentId }]);
    expect(entries.map(({ action }) => action).toSorted()).toEqual(["record.open", "record.read"]);
    expect(JSON.stringify(entries)).not.toContain("Complaint");
  });

  it("is seen by the patient: each look is an entry, and their own is none", async () => {
    await reads(seen.doctor, seen.endsAt);
    await reads(seen.owner, seen.endsAt);
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.patientId, seen.patient.id)),
    );
    const looks = entries.filter(({ action }) => action === "record.read");
    expect(looks.map(({ actorUserId }) => actorUserId)).toEqual([seen.doctorUserId]);
  });

  it("is listed its own records alone", async () => {
    const list = (ctx: Context) =>
      inTransaction(ctx, (tx) =>
        listRecords(tx, ctx, { patientId: seen.patient.id, exceptOf: theirs.doctorId }),
      );
    expect(await list(colleague)).toEqual([]);
    expect(await list(seen.doctor)).toMatchObject([{ appointmentId: seen.appointmentId, versions: 1 }]);
  });
});
