import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { findRecord } from "#lib/records/queries.ts";
import { listRecords } from "#lib/records/queries-list.ts";
import { isReadableRecord } from "#lib/records/scope.ts";
import { saveDraft } from "#lib/records/save-draft.ts";
import { amendRecord } from "#lib/records/amend.ts";
import { codeOf } from "#lib/records/testing/codes.ts";
import { makeRecorded, writing } from "#lib/records/testing/recorded.ts";
import { listOwnLooks } from "#lib/trail/queries-looks.ts";
import { sqlState } from "#db/errors.ts";
import { medicalRecords, patients } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { endEmergencyAccess } from "./end.ts";
import { loadEmergencyAccess } from "./queries.ts";
import { at, makeRescuer, openAccess } from "./testing/opened.ts";

let patient: Awaited<ReturnType<typeof makeRecordedPatient>>;
let appointmentId: string;
let rescuer: Awaited<ReturnType<typeof makeRescuer>>;

/** A patient with a name of their own in this file, and a record that another doctor has signed. */
async function makeRecordedPatient(name: string) {
  const made = await makePatient();
  await inTransaction(SYSTEM, (tx) => tx.update(patients).set({ name }).where(eq(patients.id, made.id)));
  const writer = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: writer.id } });
  return { ...made, visitId: await makeRecorded(practice, { patientId: made.id, doctorUserId: writer.id }) };
}

let made = 0;
let name: string;

beforeEach(async () => {
  made += 1;
  name = `Đorđe O'Neill ${"abcdefghij"[made % 10]}${"abcdefghij"[Math.floor(made / 10)]}`;
  patient = await makeRecordedPatient(name);
  appointmentId = patient.visitId;
  rescuer = await makeRescuer();
});

afterAll(closeSystemPool);

const open = (actor: UserActor, laterMs = 0) => openAccess(actor, { name }, laterMs);

/** Whether the record and the patient are shown, and whether the domain and row-level security would each do so by itself. */
async function reads(ctx: Context, visitId = appointmentId, patientId = patient.id) {
  const isOpen = and(eq(medicalRecords.appointmentId, visitId), isReadableRecord(ctx.actor));
  const domain = await inTransaction({ ...SYSTEM, now: ctx.now }, (tx) => tx.$count(medicalRecords, isOpen));
  return inTransaction(ctx, async (tx) => {
    const isThem = eq(patients.id, patientId);
    return {
      record: (await findRecord(tx, ctx, visitId)) !== undefined,
      list: (await listRecords(tx, ctx, { patientId })).length,
      rls: (await findRecord(tx, { ...SYSTEM, now: ctx.now }, visitId)) !== undefined,
      domain: domain === 1,
      patient: await tx.$count(patients, isThem),
    };
  });
}

const ALL = { record: true, list: 1, rls: true, domain: true, patient: 1 };
const NOTHING = { record: false, list: 0, rls: false, domain: false, patient: 0 };

describe("an emergency access", () => {
  it("opens one patient's signed records for half an hour, to the second, in the session that opened it", async () => {
    const { actor } = rescuer;
    expect(await reads(at(actor))).toEqual(NOTHING);
    const accessId = await open(actor);
    expect(await reads(at(actor))).toEqual(ALL);
    expect(await reads(at(actor, 30 * MINUTE_MS - 1))).toEqual(ALL);
    expect(await reads(at(actor, 30 * MINUTE_MS))).toEqual(NOTHING);
    expect(await reads(at(actor, -1))).toEqual(NOTHING);
    const load = (laterMs: number) =>
      inTransaction(at(actor, laterMs), (tx) => loadEmergencyAccess(tx, at(actor, laterMs), accessId));
    expect(await load(0)).toMatchObject({ patient: { id: patient.id, name } });
    expect(await load(30 * MINUTE_MS)).toMatchObject({ patient: null });
    const elsewhere = { ...actor, sessionId: "0199a3c4-7d10-7c3e-8f00-0000000000ab" };
    expect(await reads(at(elsewhere))).toEqual(NOTHING);
    expect(await reads(at({ ...actor, role: "patient" }))).toEqual(NOTHING);
  });

  it("shows nothing of a second patient, and nothing to another doctor", async () => {
    const second = await makeRecordedPatient("Somebody Else");
    await open(rescuer.actor);
    expect(await reads(at(rescuer.actor), second.visitId, second.id)).toEqual(NOTHING);
    const other = await makeRescuer();
    expect(await reads(at(other.actor))).toEqual(NOTHING);
    const inTheirSession = { ...other.actor, sessionId: rescuer.actor.sessionId };
    expect(await reads(at(inTheirSession))).toEqual(NOTHING);
  });

  it("ends earlier when its doctor says so, by nobody else, and not twice", async () => {
    const { actor } = rescuer;
    const accessId = await open(actor);
    const other = await makeRescuer();
    expect(await codeOf(endEmergencyAccess(at(other.actor), { accessId }))).toBe("not_found");
    expect(await reads(at(actor, 1000))).toEqual(ALL);
    await endEmergencyAccess(at(actor, 2000), { accessId });
    expect(await reads(at(actor, 2000))).toEqual(NOTHING);
    expect(await codeOf(endEmergencyAccess(at(actor, 3000), { accessId }))).toBe("wrong_state");
    const again = await open(actor, 3000);
    expect(await codeOf(endEmergencyAccess(at(actor, 60 * MINUTE_MS), { accessId: again }))).toBe(
      "wrong_state",
    );
  });

  it("lets its doctor write, book and change nothing", async () => {
    const { actor, practice } = rescuer;
    await open(actor);
    const ctx = at(actor);
    expect(await codeOf(saveDraft(ctx, writing(appointmentId)))).toBe("not_found");
    expect(await codeOf(amendRecord(ctx, writing(appointmentId, { version: 1, reason: "Mine" })))).toBe(
      "not_found",
    );
    const change = { patientId: patient.id, version: 1, name: "Mine", timeZone: "UTC" };
    expect(await codeOf(updatePatient(ctx, change))).toBe("not_found");
    const booking = bookingAt(practice, patient.id, "2027-01-08T09:00:00+05:45");
    expect(await codeOf(bookAppointment(ctx, booking))).toBe("unknown_patient");
    const [seen] = await inTransaction(ctx, (tx) =>
      tx.select({ id: patients.id }).from(patients).where(isVisiblePatient(actor, patients.id)),
    );
    expect(seen).toBeUndefined();
    const inSql = (statement: ReturnType<typeof sql>) =>
      inTransaction(ctx, (tx) => tx.execute(statement)).then(
        ({ count }) => count,
        (error: unknown) => sqlState(error),
      );
    expect(await inSql(sql`update patients set phone = '+9779812345678' where id = ${patient.id}`)).toBe(0);
    expect(await inSql(sql`update emergency_accesses set expires_at = expires_at + interval '1 day'`)).toBe(
      "42501",
    );
    expect(await inSql(sql`update emergency_accesses set ended_at = expires_at`)).toBe("42501");
    expect(await inSql(sql`delete from emergency_accesses`)).toBe("42501");
    expect(
      await inSql(sql`insert into emergency_accesses (user_id, doctor_id, patient_id, session_id, reason, opened_at, expires_at)
        select user_id, doctor_id, patient_id, uuidv7(), reason, opened_at, expires_at from emergency_accesses`),
    ).toBe("42501");
  });

  it("is seen by the patient: that it was opened, by whom, and each look", async () => {
    await open(rescuer.actor);
    await reads(at(rescuer.actor));
    const owner = patient.ctx;
    const { items } = await inTransaction(owner, (tx) =>
      listOwnLooks(tx, owner, { limit: 20, after: undefined }),
    );
    const theirs = items.filter(({ role }) => role === "doctor");
    expect(theirs.map(({ action }) => action).toSorted()).toEqual([
      "emergency_access.open",
      "patient.read",
      "record.read",
    ]);
    expect(theirs.every(({ name: by }) => by !== null)).toBe(true);
    expect(JSON.stringify(items)).not.toContain("unconscious");
  });

  it("lasts through the merging of the patient's file", async () => {
    const { id } = await makePatient();
    await open(rescuer.actor);
    await inTransaction(SYSTEM, async (tx) => {
      await tx.execute(sql`update appointments set patient_id = ${id} where patient_id = ${patient.id}`);
      await tx.execute(sql`delete from patient_access where patient_id = ${patient.id}`);
      await tx.execute(sql`update patients set user_id = null, name = '—', date_of_birth = null, phone = null, email = null,
        erased_at = now(), merged_into = ${id} where id = ${patient.id}`);
    });
    expect(await reads(at(rescuer.actor), appointmentId, id)).toEqual(ALL);
  });
});
