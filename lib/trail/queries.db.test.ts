import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { recordReads } from "#lib/audit/record-reads.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { loadOwnPatient } from "#lib/patients/queries.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { listLooks } from "./queries-looks.ts";
import { searchTrail } from "./queries-trail.ts";

const DATE = "2027-01-06";
let admin: Context;
let doctor: Context;
let doctorUserId: string;
let patient: Awaited<ReturnType<typeof makePatient>>;
let visitId: string;

beforeAll(async () => {
  const [doctorUser, adminUser] = [await makeUser("doctor"), await makeUser("admin", "doctor")];
  [doctor, doctorUserId] = [doctorUser.as("doctor"), doctorUser.id];
  admin = adminUser.as("admin");
  const practice = await makePractice({ doctor: { userId: doctorUserId, name: "Dr Sunita Rai" } });
  patient = await makePatient();
  const { ctx } = patient;
  visitId = (await bookAppointment(ctx, bookingAt(practice, patient.id, `${DATE}T09:30:00+05:45`))).id;
  const dropped = await bookAppointment(ctx, bookingAt(practice, patient.id, "2027-01-07T09:30:00+05:45"));
  await cancelAppointment(ctx, { appointmentId: dropped.id, version: dropped.version });
  await inTransaction(doctor, (tx) => loadDay(tx, doctor, { date: DATE }));
  await inTransaction(admin, (tx) => recordReads(tx, admin, [{ patientId: patient.id }]));
});

const looks = (ctx: Context, params: object = {}, patientId = patient.id) =>
  inReadTransaction(ctx, (tx) => listLooks(tx, ctx, patientId, params));
const search = (params: Record<string, unknown>, ctx = admin) =>
  inTransaction(ctx, (tx) => searchTrail(tx, ctx, params));

describe("who has looked at a record", () => {
  it("is told to its patient with names and roles, latest first, and the visit that was looked at", async () => {
    expect(await looks(patient.ctx)).toMatchObject({
      looks: [
        { action: "patient.read", name: "Amara O'Neill", role: "admin", visit: null, at: NOW },
        {
          action: "appointment.read",
          name: "Dr Sunita Rai",
          role: "doctor",
          visit: { id: visitId, startsAt: Date.parse("2027-01-06T03:45:00Z"), timeZone: "Asia/Kathmandu" },
        },
      ],
      next: null,
      isFirstPage: true,
    });
  });

  it("is told to those who act for the patient, and to nobody else", async () => {
    const parent = await makePatient();
    const child = await createPatient(SYSTEM, { name: "Tomás", dateOfBirth: "2019-06-01", timeZone: "UTC" });
    await inTransaction(admin, (tx) => recordReads(tx, admin, [{ patientId: child.id }]));
    expect((await looks(parent.ctx, {}, child.id)).looks).toEqual([]);
    await grantPatientAccess(SYSTEM, { userId: parent.userId, patientId: child.id, relation: "parent" });
    expect((await looks(parent.ctx, {}, child.id)).looks).toMatchObject([{ name: "Amara O'Neill" }]);
    expect((await looks(parent.ctx)).looks).toEqual([]);
    expect((await looks(contextOf(ANONYMOUS))).looks).toEqual([]);
  });

  const nameOf = async (ctx: Context, action: string) => {
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from audit_entries where action = ${action} and patient_id = ${patient.id} limit 1`,
      ),
    );
    const [answer] = await inReadTransaction(ctx, (tx) =>
      tx.execute<{ name: string | null }>(sql`select audit_reader_name(${row?.id ?? ""}::uuid) as name`),
    );
    return answer?.name;
  };

  it("is told by name of a look alone, and of nothing else that was done with the record", async () => {
    expect(await nameOf(patient.ctx, "appointment.read")).toBe("Dr Sunita Rai");
    expect(await nameOf(patient.ctx, "appointment.book")).toBeNull();
  });

  it("is told by name of one's own record alone, whatever else one may see", async () => {
    for (const stranger of [(await makePatient()).ctx, doctor, admin, contextOf(ANONYMOUS)]) {
      expect(await nameOf(stranger, "appointment.read")).toBeNull();
    }
  });

  it("leaves out the looks of the one who asks, acting for the patient, and says so of those of others", async () => {
    const child = await createPatient(SYSTEM, { name: "Tomás", dateOfBirth: "2019-06-01", timeZone: "UTC" });
    const [one, other] = [await makePatient(), await makePatient()];
    for (const { userId } of [one, other]) {
      await grantPatientAccess(SYSTEM, { userId, patientId: child.id, relation: "parent" });
    }
    await inTransaction(one.ctx, (tx) => loadOwnPatient(tx, one.ctx, child.id));
    expect((await looks(one.ctx, {}, child.id)).looks).toEqual([]);
    expect((await looks(other.ctx, {}, child.id)).looks).toMatchObject([
      { action: "patient.read", name: "Amara O'Neill", role: "patient", isForPatient: true },
    ]);
    expect((await looks(patient.ctx)).looks.map(({ isForPatient }) => isForPatient)).toEqual([false, false]);
  });

  it("comes in pages, each line on one of them", async () => {
    const reader = await makePatient();
    for (let hour = 0; hour < 41; hour++) {
      const ctx = { ...admin, now: NOW + hour * HOUR_MS };
      await inTransaction(ctx, (tx) => recordReads(tx, ctx, [{ patientId: reader.id }]));
    }
    const seen: number[] = [];
    let before: string | null = null;
    for (let page = 0; page < 3; page++) {
      const list = await looks(reader.ctx, { before: before ?? undefined }, reader.id);
      seen.push(...list.looks.map(({ at }) => at));
      expect(list.isFirstPage).toBe(page === 0);
      before = list.next;
    }
    expect(before).toBeNull();
    expect(seen).toEqual(Array.from({ length: 41 }, (_, index) => NOW + (40 - index) * HOUR_MS));
    expect((await looks(reader.ctx, { before: "nonsense" }, reader.id)).isFirstPage).toBe(true);
  });
});

describe("the search of the trail", () => {
  const actionsOf = async (params: Record<string, unknown>) =>
    (await search(params)).entries.map(({ action }) => action);

  it("is for administrators who act as such", async () => {
    await expect(search({}, patient.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(search({}, doctor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(search({}, contextOf(ANONYMOUS))).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("finds by action, user, patient, outcome and day, and each and all together", async () => {
    expect(await actionsOf({ action: "appointment.cancel" })).toEqual(["appointment.cancel"]);
    expect(await actionsOf({ actor: doctorUserId })).toEqual(["appointment.read"]);
    const both = { patient: patient.id, actor: patient.userId };
    expect((await actionsOf(both)).toSorted()).toEqual([
      "appointment.book",
      "appointment.book",
      "appointment.cancel",
    ]);
    expect(await actionsOf({ outcome: "refused" })).toEqual([]);
    expect(await actionsOf({ ...both, action: "appointment.cancel", outcome: "done" })).toHaveLength(1);
    // In UTC, the zone of the administrator, it is the fourth.
    expect(await actionsOf({ actor: doctorUserId, from: "2027-01-04", to: "2027-01-04" })).toHaveLength(1);
    expect(await actionsOf({ actor: doctorUserId, from: "2027-01-05" })).toEqual([]);
    expect(await actionsOf({ actor: doctorUserId, to: "2027-01-03" })).toEqual([]);
  });

  it("says who and whom by name, and which values changed", async () => {
    const { entries } = await search({ action: "appointment.cancel" });
    expect(entries).toMatchObject([
      {
        actor: { id: patient.userId, name: "Amara O'Neill" },
        role: "patient",
        patient: { id: patient.id, name: "Amara O'Neill" },
        entity: "appointment",
        outcome: "done",
        changes: { status: { from: "confirmed", to: "cancelled" } },
      },
    ]);
  });

  it("says which filter makes no sense instead of finding everything", async () => {
    const { entries, search: asked } = await search({ actor: "amara", from: "31.12.2026", action: "book" });
    expect(entries).toEqual([]);
    expect(asked.faults).toEqual({ actor: "whole_id", from: "invalid_date", action: "trail_action" });
    expect(asked.typed).toEqual({ actor: "amara", from: "31.12.2026", action: "book" });
    expect((await search({ show: ["x"], before: "x", actor: "" })).search).toMatchObject({
      show: "entries",
      before: undefined,
      faults: {},
    });
  });

  it("comes in pages, each line on one of them, even where many are of one moment", async () => {
    const action = "test.many";
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id)
        select now() + (n % 3) * interval '1 microsecond', 'system', 'r', ${action}, 'user', uuidv7()
        from generate_series(1, 120) n`),
    );
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await search({ action, before: before ?? undefined });
      seen.push(...page.entries.map(({ id }) => id));
      before = page.next;
    } while (before !== null);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it("finds nothing for who only says that they are an administrator", async () => {
    const { as } = await makeUser("patient");
    expect(await search({}, as("admin"))).toMatchObject({ entries: [] });
  });
});
