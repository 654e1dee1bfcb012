import { randomBytes } from "node:crypto";

import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { endSession } from "#lib/identity/sessions/end-session.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { openSession } from "#lib/identity/sessions/open-session.ts";
import { hashTicket } from "#lib/identity/sessions/ticket.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { auditEntries, sessions, signInTickets, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { resetDatabase, testDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { liveSession } from "#lib/web/session/live-session.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const PASSWORD = "three rivers & a bridge";
const maya = { identifier: "maya.o'neill@example.org", password: PASSWORD };

const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };
const asUser = (actor: Actor): Context => ({ actor, now: NOW, requestId: "test" });

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
  await createUser(system, {
    email: maya.identifier,
    passwordHash: await hashPassword(PASSWORD),
    name: "Maya O'Neill",
    timeZone: "Asia/Kathmandu",
    roles: ["doctor", "patient"],
  });
});

afterAll(closeSystemPool);

async function signedIn() {
  const { ticket } = await issueSignInTicket(system, maya);
  const { sessionId, userId, role } = await openSession(system, { ticket });
  return { kind: "user", sessionId, userId, role } as const;
}

async function refusedTries(count: number, tried: () => Promise<unknown>): Promise<string[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, tried));
  return outcomes.map((outcome) => (outcome.status === "rejected" ? String(outcome.reason.code) : "passed"));
}

const change = (set: Partial<typeof users.$inferInsert>) =>
  inTransaction(system, (tx) => tx.update(users).set(set).where(eq(users.email, maya.identifier)));

describe("a ticket", () => {
  test("is given for the right password, whatever the case of the address, and opens a session as patient first", async () => {
    const { ticket } = await issueSignInTicket(system, {
      identifier: " MAYA.O'Neill@Example.org ",
      password: PASSWORD,
    });
    const opened = await openSession(system, { ticket });
    expect(opened.role).toBe("patient");
    expect(await liveSession(system, opened.sessionId)).toMatchObject({
      userId: opened.userId,
      name: "Maya O'Neill",
      role: "patient",
      roles: ["patient", "doctor"],
      timeZone: "Asia/Kathmandu",
    });
  });

  test("is kept as a hash only", async () => {
    const { ticket } = await issueSignInTicket(system, maya);
    const [stored] = await inTransaction(system, (tx) => tx.select().from(signInTickets));
    expect(stored?.tokenHash.equals(hashTicket(ticket ?? ""))).toBe(true);
    expect(JSON.stringify(stored)).not.toContain(ticket);
  });

  test("opens one session, however many try at once", async () => {
    const { ticket } = await issueSignInTicket(system, maya);
    const outcomes = await refusedTries(8, () => openSession(system, { ticket }));
    expect(outcomes.filter((outcome) => outcome === "passed")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["passed", "wrong_credentials"]));
  });

  test("is worth nothing after a minute", async () => {
    const { ticket } = await issueSignInTicket(system, maya);
    const later = { ...system, now: NOW + MINUTE_MS };
    await expect(openSession(later, { ticket })).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  test("is worth nothing once the user is disabled", async () => {
    const { ticket } = await issueSignInTicket(system, maya);
    await change({ disabledAt: NOW });
    await expect(openSession(system, { ticket })).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  test("cannot be made up", async () => {
    const ticket = randomBytes(32).toString("base64url");
    await expect(openSession(system, { ticket })).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  test("is neither issued nor redeemed for anybody but the system", async () => {
    const visitor: Context = { ...system, actor: { kind: "anonymous" } };
    await expect(issueSignInTicket(visitor, maya)).rejects.toMatchObject({ code: "forbidden" });
    const { ticket } = await issueSignInTicket(system, maya);
    await expect(openSession(visitor, { ticket })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("signing in", () => {
  test("refuses a wrong password, an unknown address and a disabled user with the same code", async () => {
    const wrong = { code: "wrong_credentials", details: {}, fields: {} };
    await expect(issueSignInTicket(system, { ...maya, password: "three rivers" })).rejects.toMatchObject(
      wrong,
    );
    await expect(issueSignInTicket(system, { ...maya, identifier: "who@example.org" })).rejects.toMatchObject(
      wrong,
    );
    await change({ disabledAt: NOW });
    await expect(issueSignInTicket(system, maya)).rejects.toMatchObject(wrong);
  });

  test("lets exactly ten of thirty wrong passwords at once be tried on one account", async () => {
    const outcomes = await refusedTries(30, () => issueSignInTicket(system, { ...maya, password: "wrong" }));
    expect(outcomes.filter((code) => code === "wrong_credentials")).toHaveLength(10);
    expect(outcomes.filter((code) => code === "too_many_attempts")).toHaveLength(20);
    await expect(issueSignInTicket(system, maya)).rejects.toMatchObject({
      code: "too_many_attempts",
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });

  test("counts wrong passwords anew after a right one", async () => {
    for (let round = 0; round < 2; round++) {
      await refusedTries(9, () => issueSignInTicket(system, { ...maya, password: "wrong" }));
      expect(await issueSignInTicket(system, maya)).toMatchObject({ role: "patient" });
    }
  });

  test("is closed, not open, when tries cannot be counted", async () => {
    const admin = connectAsAdmin(testDatabase().adminUrl);
    await admin`alter table rate_limits rename to rate_limits_away`;
    await admin.end();
    await expect(issueSignInTicket(system, maya)).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("a session", () => {
  test("that was ended is worth nothing at once, and its end is in the trail", async () => {
    const actor = await signedIn();
    await endSession(asUser(actor), {});
    expect(await liveSession(system, actor.sessionId)).toBeUndefined();
    const entries = await inTransaction(system, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.entityId, actor.sessionId)),
    );
    expect(entries.map(({ action, actorUserId }) => ({ action, actorUserId }))).toEqual([
      { action: "session.open", actorUserId: actor.userId },
      { action: "session.end", actorUserId: actor.userId },
    ]);
  });

  test("ends as soon as its user is disabled", async () => {
    const actor = await signedIn();
    expect(await liveSession(system, actor.sessionId)).toBeDefined();
    await change({ disabledAt: NOW });
    expect(await liveSession(system, actor.sessionId)).toBeUndefined();
  });

  test("is found by its whole id only", async () => {
    for (const id of [undefined, 7, "", "%", "not-an-id", { sid: "x" }]) {
      expect(await liveSession(system, id)).toBeUndefined();
    }
  });

  test("acts in another role from the next request on, if its user holds it", async () => {
    const actor = await signedIn();
    expect(await chooseRole(asUser(actor), { role: "doctor" })).toEqual({ role: "doctor" });
    expect(await liveSession(system, actor.sessionId)).toMatchObject({ role: "doctor" });
    await expect(chooseRole(asUser(actor), { role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(chooseRole(asUser(actor), { role: "king" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await liveSession(system, actor.sessionId)).toMatchObject({ role: "doctor" });
  });

  test("cannot be changed or ended in the name of another user", async () => {
    const actor = await signedIn();
    const other = await createUser(system, {
      email: "b@example.org",
      passwordHash: await hashPassword(PASSWORD),
      name: "B",
      timeZone: "UTC",
      roles: ["doctor"],
    });
    const intruder = asUser({ ...actor, userId: other.id });
    await expect(endSession(intruder, {})).rejects.toMatchObject({ code: "not_found" });
    await expect(chooseRole(intruder, { role: "doctor" })).rejects.toMatchObject({ code: "wrong_state" });
    expect(await liveSession(system, actor.sessionId)).toMatchObject({ role: "patient" });
  });

  test("belongs to nobody else's eyes: row-level security shows a user their own alone", async () => {
    const actor = await signedIn();
    const stranger = asUser({ ...actor, userId: "018f0000-0000-7000-8000-000000000000" });
    expect(await inTransaction(stranger, (tx) => tx.select().from(sessions))).toEqual([]);
    expect(await inTransaction(asUser(actor), (tx) => tx.select().from(sessions))).toHaveLength(1);
  });
});
