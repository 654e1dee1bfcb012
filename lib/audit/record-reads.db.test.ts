import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { auditEntries } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { recordReads } from "./record-reads.ts";

const DATE = "2027-01-06";
let patients: Awaited<ReturnType<typeof makePatient>>[];
let visits: string[];
let doctorUser: Awaited<ReturnType<typeof makeUser>>;

beforeAll(async () => {
  doctorUser = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: doctorUser.id } });
  patients = [await makePatient(), await makePatient()];
  visits = [];
  for (const [index, { id, ctx }] of patients.entries()) {
    const input = {
      ...bookingAt(practice, id, `${DATE}T${9 + index}:00:00+05:45`.replace("T9", "T09")),
      reason: "Cough",
    };
    visits.push((await bookAppointment(ctx, input)).id);
  }
});

const day = (ctx: Context) => inTransaction(ctx, (tx) => loadDay(tx, ctx, { date: DATE }));
const later = (ctx: Context, ms: number): Context => ({ ...ctx, now: ctx.now + ms });

/** What the trail says that this user has looked at. */
async function looksOf(userId: string) {
  return inTransaction(SYSTEM, (tx) =>
    tx
      .select({
        action: auditEntries.action,
        entityId: auditEntries.entityId,
        patientId: auditEntries.patientId,
        role: auditEntries.actorRole,
        sessionId: auditEntries.sessionId,
        at: auditEntries.at,
      })
      .from(auditEntries)
      .where(and(eq(auditEntries.actorUserId, userId), eq(auditEntries.action, "appointment.read")))
      .orderBy(asc(auditEntries.at), asc(auditEntries.id)),
  );
}

describe("looking at somebody's record", () => {
  it("is in the trail for every visit on a doctor's list, with its patient and the doctor's session", async () => {
    const ctx = doctorUser.as("doctor");
    await day(ctx);
    const sessionId = ctx.actor.kind === "user" ? ctx.actor.sessionId : "";
    const expected = visits.map((entityId, index) => ({
      action: "appointment.read",
      entityId,
      patientId: patients[index]?.id,
      role: "doctor",
      sessionId,
      at: NOW,
    }));
    const looks = await looksOf(doctorUser.id);
    expect(looks).toHaveLength(2);
    expect(looks).toEqual(expect.arrayContaining(expected));
  });

  it("again in the same session and hour adds nothing, in another of either it does", async () => {
    const admin = await makeUser("admin");
    const ctx = admin.as("admin");
    const [before, count] = [await looksOf(admin.id), async () => (await looksOf(admin.id)).length];
    expect(before).toEqual([]);
    await day(ctx);
    await Promise.all([day(ctx), day(later(ctx, MINUTE_MS)), day(later(ctx, 30 * MINUTE_MS))]);
    expect(await count()).toBe(2);
    await day(later(ctx, HOUR_MS));
    expect(await count()).toBe(4);
    await day(admin.as("admin"));
    expect(await count()).toBe(6);
  });

  it("leaves no trace where it is a patient's own, or that of somebody they act for", async () => {
    const [patient] = patients;
    const [visit = ""] = visits;
    if (patient === undefined) throw new Error("There is a patient");
    const own = await inReadTransaction(patient.ctx, (tx) => loadVisitDetail(tx, patient.ctx, visit));
    expect(own.reason).toBe("Cough");
    expect(await looksOf(patient.userId)).toEqual([]);
  });

  it("is not possible without leaving one", async () => {
    const ctx = doctorUser.as("doctor");
    const [visit = ""] = visits;
    const readOnly = { cause: { code: "25006" } };
    await expect(inReadTransaction(ctx, (tx) => loadDay(tx, ctx, { date: DATE }))).rejects.toMatchObject(
      readOnly,
    );
    await expect(inReadTransaction(ctx, (tx) => loadVisitDetail(tx, ctx, visit))).rejects.toMatchObject(
      readOnly,
    );
  });

  it("at a patient's details is told apart from looking at a visit", async () => {
    const admin = await makeUser("admin");
    const ctx = admin.as("admin");
    const [patientId = ""] = patients.map(({ id }) => id);
    await inTransaction(ctx, (tx) => recordReads(tx, ctx, [{ patientId }, { patientId }]));
    const rows = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.actorUserId, admin.id)),
    );
    expect(rows).toMatchObject([
      { action: "patient.read", entity: "patient", entityId: patientId, patientId },
    ]);
  });
});
