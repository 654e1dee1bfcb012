import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { grantRole } from "#lib/identity/users/grant-role.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import {
  appointments,
  auditEntries,
  messages,
  oneTimeTokens,
  patientAccess,
  patients,
  sessions,
  users,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { closeAccount } from "./close-account.ts";
import { loadClosing } from "./closing.ts";
import { accountOf, codeOf, openFor, queued, system } from "./testing/owner.ts";

/** NOW is six in the morning of the fourth: with a cut-off of a day, the first is too late to cancel and the second is not. */
const TODAY = "2027-01-04T09:00:00+05:45";
const LATER = "2027-01-08T09:00:00+05:45";
const YES = { confirm: "on" };

beforeEach(resetDatabase);
afterAll(closeSystemPool);

const statusOf = async (id: string) => {
  const [row] = await system((tx) => tx.select().from(appointments).where(eq(appointments.id, id)));
  return row?.status;
};
const closing = (owner: Owner) => inReadTransaction(SYSTEM, (tx) => loadClosing(tx, SYSTEM, owner));
const entriesOf = (action: string) =>
  system((tx) =>
    tx.select().from(auditEntries).where(eq(auditEntries.action, action)).orderBy(asc(auditEntries.id)),
  );

/** A parent with a visit of their own today, and a child with one later. */
async function family() {
  const practice = await makePractice();
  const parent = await makePatient();
  const child = await createPatient(SYSTEM, { name: "Tomás", dateOfBirth: "2019-06-01", timeZone: "UTC" });
  await grantPatientAccess(SYSTEM, { userId: parent.userId, patientId: child.id, relation: "parent" });
  const own = await bookAppointment(parent.ctx, bookingAt(practice, parent.id, TODAY));
  const childs = await bookAppointment(parent.ctx, bookingAt(practice, child.id, LATER));
  const owner = await openFor(parent.userId);
  return { owner, child, own, childs, practice };
}

describe("closing one's account", () => {
  test("says which visits it cancels and which of them late, then cancels those and no other", async () => {
    const { owner, own, childs, practice } = await family();
    const stranger = await makePatient();
    const theirs = await bookAppointment(
      stranger.ctx,
      bookingAt(practice, stranger.id, "2027-01-08T10:00:00+05:45"),
    );
    expect((await closing(owner)).visits).toMatchObject([
      { id: own.id, isLate: true },
      { id: childs.id, isLate: false },
    ]);
    expect(await closeAccount(SYSTEM, owner, YES)).toMatchObject({ visits: 2 });
    expect(await statusOf(own.id)).toBe("cancelled");
    expect(await statusOf(childs.id)).toBe("cancelled");
    expect(await statusOf(theirs.id)).toBe("confirmed");
    const told = await system((tx) =>
      tx
        .select({ id: messages.appointmentId, audience: messages.audience })
        .from(messages)
        .where(eq(messages.kind, "appointment_cancelled")),
    );
    expect(told.filter(({ audience }) => audience === "doctor").map(({ id }) => id)).toEqual([
      own.id,
      childs.id,
    ]);
    expect(
      (await entriesOf("appointment.cancel")).map(({ actorUserId, changes }) => [actorUserId, changes]),
    ).toEqual([
      [
        owner.userId,
        { status: { from: "confirmed", to: "cancelled" }, cause: "account_closed", isLate: true },
      ],
      [
        owner.userId,
        { status: { from: "confirmed", to: "cancelled" }, cause: "account_closed", isLate: false },
      ],
    ]);
  });

  test("leaves a child's visits to another parent who can sign in", async () => {
    const { owner, child, own, childs } = await family();
    const other = await makePatient();
    await grantPatientAccess(SYSTEM, { userId: other.userId, patientId: child.id, relation: "parent" });
    expect((await closing(owner)).visits.map(({ id }) => id)).toEqual([own.id]);
    await closeAccount(SYSTEM, owner, YES);
    expect(await statusOf(childs.id)).toBe("confirmed");
    await closeAccount(SYSTEM, await openFor(other.userId), YES);
    expect(await statusOf(childs.id)).toBe("cancelled");
  });

  test("leaves the visits of a child who has come of age alone", async () => {
    const { owner, child, own, childs } = await family();
    await system((tx) =>
      tx.update(patients).set({ dateOfBirth: "2009-01-04" }).where(eq(patients.id, child.id)),
    );
    expect((await closing(owner)).visits.map(({ id }) => id)).toEqual([own.id]);
    await closeAccount(SYSTEM, owner, YES);
    expect(await statusOf(childs.id)).toBe("confirmed");
  });

  test("does not count on another parent who acts no more, because the child has come of age", async () => {
    const { owner, child, childs } = await family();
    const other = await makePatient();
    await grantPatientAccess(SYSTEM, { userId: other.userId, patientId: child.id, relation: "parent" });
    await system((tx) =>
      tx.update(patients).set({ dateOfBirth: "2009-01-04" }).where(eq(patients.id, child.id)),
    );
    await system((tx) =>
      tx
        .update(patientAccess)
        .set({ confirmedAt: NOW })
        .where(and(eq(patientAccess.userId, owner.userId), eq(patientAccess.patientId, child.id))),
    );
    expect((await closing(owner)).visits.map(({ id }) => id)).toContain(childs.id);
  });

  test("two parents who close at once leave no visit behind", async () => {
    const { owner, child, childs } = await family();
    const other = await makePatient();
    await grantPatientAccess(SYSTEM, { userId: other.userId, patientId: child.id, relation: "parent" });
    const second = await openFor(other.userId);
    await Promise.all([owner, second].map((each) => closeAccount(SYSTEM, each, YES)));
    expect(await statusOf(childs.id)).toBe("cancelled");
  });

  test("ends every session and every link, lets the number go, and tells its owner", async () => {
    const owner = await openFor((await makePatient()).userId);
    await openFor(owner.userId);
    await system(async (tx) => {
      await mintToken(tx, SYSTEM, "password_reset", { userId: owner.userId });
      await tx.update(users).set({ signInPhone: "+9779801234567" }).where(eq(users.id, owner.userId));
    });
    await closeAccount(SYSTEM, owner, YES);
    const { email, ...account } = await accountOf(owner);
    expect(account).toMatchObject({ closedAt: NOW, disabledAt: NOW, signInPhone: null });
    expect(await system((tx) => tx.select({ at: sessions.endedAt }).from(sessions))).toEqual([
      { at: NOW },
      { at: NOW },
    ]);
    expect(await system((tx) => tx.select({ at: oneTimeTokens.usedAt }).from(oneTimeTokens))).toEqual([
      { at: NOW },
    ]);
    expect(await queued("email")).toEqual([
      { kind: "account_closed", recipient: email, userId: owner.userId },
    ]);
    expect(await entriesOf("user.close")).toMatchObject([
      { actorUserId: owner.userId, sessionId: owner.sessionId, changes: { visits: 0 } },
    ]);
    expect(await codeOf(closeAccount(SYSTEM, owner, YES))).toBe("unauthenticated");
  });

  test("is done and told once, however often it is asked for at the same moment", async () => {
    for (const [keyed, codes] of [
      [true, ["done", "done"]],
      [false, ["done", "unauthenticated"]],
    ] as const) {
      const owner = await openFor((await makePatient()).userId);
      const { email } = await accountOf(owner);
      const ctx = keyed ? { ...SYSTEM, idempotencyKey: "one form", keyOwner: owner.userId } : SYSTEM;
      const outcomes = await Promise.all([1, 2].map(() => codeOf(closeAccount(ctx, owner, YES))));
      expect(outcomes.toSorted()).toEqual(codes);
      expect((await queued("email")).filter(({ recipient }) => recipient === email)).toHaveLength(1);
    }
  });

  test("needs a tick and a password given of late, and changes nothing without", async () => {
    const { owner, own } = await family();
    await expect(closeAccount(SYSTEM, owner, {})).rejects.toMatchObject({
      fields: { confirm: "confirm_closing" },
    });
    const stale = await openFor(owner.userId, HOUR_MS);
    expect(await codeOf(closeAccount(SYSTEM, stale, YES))).toBe("reauthentication_required");
    expect(await statusOf(own.id)).toBe("confirmed");
    expect((await accountOf(owner)).closedAt).toBeNull();
  });

  test("is refused to a doctor whom patients wait for, and cancels nothing then", async () => {
    const doctor = await makePatient();
    await grantRole(SYSTEM, { userId: doctor.userId, role: "doctor" });
    const practice = await makePractice({ doctor: { userId: doctor.userId } });
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, LATER));
    const elsewhere = await makePractice();
    const own = await bookAppointment(doctor.ctx, bookingAt(elsewhere, doctor.id, LATER));
    const owner = await openFor(doctor.userId);
    expect((await closing(owner)).visitsAsDoctor).toBe(1);
    await expect(closeAccount(SYSTEM, owner, YES)).rejects.toMatchObject({
      code: "doctor_has_visits",
      details: { count: 1 },
    });
    expect(await statusOf(own.id)).toBe("confirmed");
  });

  test("is refused to the last administrator, also when the last two go at once", async () => {
    const both = [await makeUser("admin", "patient"), await makeUser("admin", "patient")];
    const owners = await Promise.all(both.map(({ id }) => openFor(id)));
    const codes = await Promise.all(owners.map((owner) => codeOf(closeAccount(SYSTEM, owner, YES))));
    expect(codes.toSorted()).toEqual(["done", "last_administrator"]);
  });
});
