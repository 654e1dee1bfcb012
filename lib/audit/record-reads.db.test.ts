import { and, asc, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { loadMovePage } from "#lib/appointments/queries-move.ts";
import { listVisits, loadVisitDetail } from "#lib/appointments/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { listOwnDetails, loadOwnPatient } from "#lib/patients/queries.ts";
import { auditEntries } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction, type Tx } from "#db/transaction.ts";

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

/** The reads of this user in the trail. */
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
      .where(and(eq(auditEntries.actorUserId, userId), like(auditEntries.action, "%.read")))
      .orderBy(asc(auditEntries.at), asc(auditEntries.id)),
  );
}

const READ_ONLY = { cause: { code: "25006" } };

interface Asked {
  readonly patientId: string;
  readonly visit: string;
}

/** Every query that shows patients and those who act for them part of a record. */
const SHOWN: Readonly<Record<string, (tx: Tx, ctx: Context, asked: Asked) => Promise<unknown>>> = {
  visit: (tx, ctx, { visit }) => loadVisitDetail(tx, ctx, visit),
  visits: (tx, ctx) => listVisits(tx, ctx, {}),
  answer: (tx, ctx, { visit }) => loadAppointment(tx, ctx, { appointmentId: visit }),
  move: (tx, ctx, { visit }) => loadMovePage(tx, ctx, { appointmentId: visit, params: {} }),
  details: (tx, ctx, { patientId }) => loadOwnPatient(tx, ctx, patientId),
  allDetails: (tx, ctx) => listOwnDetails(tx, ctx),
};

function aPatient() {
  const [patient] = patients;
  const [visit] = visits;
  if (patient === undefined || visit === undefined) throw new Error("There is a patient");
  return { ...patient, visit };
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

  it("leaves no trace where it is a patient's own", async () => {
    const { ctx, id, userId, visit } = aPatient();
    const own = await inReadTransaction(ctx, (tx) => loadVisitDetail(tx, ctx, visit));
    expect(own.reason).toBe("Cough");
    for (const show of Object.values(SHOWN)) {
      const shown = await inReadTransaction(ctx, (tx) => show(tx, ctx, { patientId: id, visit }));
      expect(JSON.stringify(shown)).toContain(id);
    }
    expect(await looksOf(userId)).toEqual([]);
  });

  it("is in the trail where somebody else acts for the patient, whatever shows it, and has to be", async () => {
    const { id: patientId, visit } = aPatient();
    const asked = { patientId, visit };
    const { ctx, ...partner } = await makePatient();
    await grantPatientAccess(SYSTEM, { userId: partner.userId, patientId, relation: "carer" });
    for (const [index, show] of Object.values(SHOWN).entries()) {
      const [before, at] = [await looksOf(partner.userId), later(ctx, index * HOUR_MS)];
      await expect(inReadTransaction(at, (tx) => show(tx, at, asked))).rejects.toMatchObject(READ_ONLY);
      await inTransaction(at, (tx) => show(tx, at, asked));
      const after = await looksOf(partner.userId);
      expect(after.slice(before.length)).toMatchObject([{ patientId, role: "patient", at: at.now }]);
    }
  });

  it("is not possible without leaving one", async () => {
    const ctx = doctorUser.as("doctor");
    const [visit = ""] = visits;
    await expect(inReadTransaction(ctx, (tx) => loadDay(tx, ctx, { date: DATE }))).rejects.toMatchObject(
      READ_ONLY,
    );
    await expect(inReadTransaction(ctx, (tx) => loadVisitDetail(tx, ctx, visit))).rejects.toMatchObject(
      READ_ONLY,
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
