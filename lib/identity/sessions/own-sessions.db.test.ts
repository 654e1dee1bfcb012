import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import type { Role, UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { sealSecret } from "#lib/identity/second-factor/seal.ts";
import { reauthenticate } from "#lib/identity/sign-in/reauthenticate.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { auditEntries, sessions, totpFactors } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { endOtherSessions } from "./end-other-sessions.ts";
import { endOwnSession } from "./end-own-session.ts";
import { listOwnSessions } from "./queries-sessions.ts";
import { sessionHandle } from "./session-handle.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const PASSWORD = "three rivers & a bridge";
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };
const as = (actor: UserActor): Context => ({ actor, now: NOW, requestId: "test" });

beforeEach(resetDatabase);
afterAll(closeSystemPool);

async function makeUser(roles: Role[] = ["patient"]): Promise<string> {
  const { id } = await createUser(system, {
    email: `${randomUUID()}@example.org`,
    name: "Maya O'Neill",
    timeZone: "Asia/Kathmandu",
    roles,
    passwordHash: await hashPassword(PASSWORD),
  });
  return id;
}

async function open(
  userId: string,
  more: Partial<typeof sessions.$inferInsert> = {},
  role: Role = "patient",
): Promise<UserActor> {
  const sessionId = randomUUID();
  const times = { createdAt: NOW, expiresAt: NOW + 12 * HOUR_MS };
  await inTransaction(system, (tx) =>
    tx.insert(sessions).values({ id: sessionId, userId, role, ...times, ...more }),
  );
  return { kind: "user", userId, role, sessionId };
}

const list = (actor: UserActor) => inReadTransaction(as(actor), (tx) => listOwnSessions(tx, as(actor)));
const handlesOf = async (actor: UserActor) => (await list(actor)).map(({ handle }) => handle);
const handleOf = ({ sessionId }: UserActor) => sessionHandle(sessionId);

describe("the list of one's sessions", () => {
  test("shows those that stand, this one first, then those used last, and none of anybody else", async () => {
    const [userId, strangerId] = [await makeUser(), await makeUser(["admin"])];
    const here = await open(userId, { createdAt: NOW - HOUR_MS, seenAt: NOW - MINUTE_MS, device: "curl/8" });
    const earlier = await open(userId, { createdAt: NOW - MINUTE_MS });
    const later = await open(userId, { createdAt: NOW - HOUR_MS, seenAt: NOW });
    await open(userId, { endedAt: NOW });
    await open(userId, { createdAt: NOW - 30 * MINUTE_MS });
    const stranger = await open(strangerId, {}, "admin");
    expect(await handlesOf(here)).toEqual([here, later, earlier].map(handleOf));
    expect(await handlesOf(stranger)).toEqual([handleOf(stranger)]);
    expect((await list(here))[0]).toEqual({
      handle: handleOf(here),
      role: "patient",
      createdAt: NOW - HOUR_MS,
      seenAt: NOW - MINUTE_MS,
      device: "curl/8",
      isThis: true,
      app: null,
    });
  });

  test("shows no session's id", async () => {
    const actor = await open(await makeUser());
    expect(JSON.stringify(await list(actor))).not.toContain(actor.sessionId);
  });
});

describe("ending one's sessions", () => {
  test("ends the one that was meant, and says so in the trail", async () => {
    const userId = await makeUser();
    const [here, there, third] = [await open(userId), await open(userId), await open(userId)];
    await endOwnSession(as(here), { handle: handleOf(there) });
    expect(new Set(await handlesOf(here))).toEqual(new Set([handleOf(here), handleOf(third)]));
    expect(await entriesOf("session.end_one")).toEqual([there.sessionId]);
  });

  test("cannot be done to somebody else, not even by an administrator", async () => {
    const theirs = await open(await makeUser());
    const admin = await open(await makeUser(["admin"]), {}, "admin");
    await expect(endOwnSession(as(admin), { handle: handleOf(theirs) })).rejects.toMatchObject({
      code: "not_found",
    });
    await endOtherSessions(as(admin), {});
    expect(await handlesOf(theirs)).toEqual([handleOf(theirs)]);
  });

  test("everywhere else leaves this one alone", async () => {
    const userId = await makeUser();
    const here = await open(userId);
    await open(userId);
    await open(userId);
    expect(await endOtherSessions(as(here), {})).toEqual({ ended: 2 });
    expect(await handlesOf(here)).toEqual([handleOf(here)]);
    expect(await entriesOf("session.end_others")).toEqual([here.sessionId]);
  });
});

describe("a password that was given of late", () => {
  const assertRecent = (actor: UserActor) =>
    inReadTransaction(as(actor), (tx) => assertRecentSignIn(tx, as(actor)));

  test("is one of the last ten minutes, counted from signing in or from giving it again", async () => {
    const userId = await makeUser();
    const longAgo = NOW - 10 * MINUTE_MS;
    await assertRecent(await open(userId, { createdAt: longAgo + 1 }));
    await assertRecent(await open(userId, { createdAt: longAgo, authenticatedAt: longAgo + 1 }));
    await expect(assertRecent(await open(userId, { createdAt: longAgo }))).rejects.toMatchObject({
      code: "reauthentication_required",
    });
  });

  test("is none of another session of the same user", async () => {
    const userId = await makeUser();
    await open(userId);
    const old = await open(userId, { createdAt: NOW - HOUR_MS });
    await expect(assertRecent(old)).rejects.toMatchObject({ code: "reauthentication_required" });
  });

  test("can be given again, by whoever knows it, in the session that asks", async () => {
    const userId = await makeUser();
    const old = { createdAt: NOW - HOUR_MS, seenAt: NOW };
    const [here, other] = [await open(userId, old), await open(userId, old)];
    await expect(prove(here, "a wrong password")).rejects.toMatchObject({
      code: "wrong_credentials",
      fields: { password: "password_wrong" },
    });
    await expect(assertRecent(here)).rejects.toMatchObject({ code: "reauthentication_required" });
    await prove(here, PASSWORD);
    await assertRecent(here);
    await expect(assertRecent(other)).rejects.toMatchObject({ code: "reauthentication_required" });
    expect(await entriesOf("session.reauthenticate")).toEqual([here.sessionId]);
  });

  test("is not taken in a session that has ended, nor in another user's name", async () => {
    const [userId, strangerId] = [await makeUser(), await makeUser()];
    const ended = await open(userId, { endedAt: NOW });
    await expect(prove(ended, PASSWORD)).rejects.toMatchObject({ code: "unauthenticated" });
    const theirs = await open(strangerId);
    await expect(prove({ ...theirs, userId }, PASSWORD)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(reauthenticate(as(theirs), idsOf(theirs), { password: PASSWORD })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("can be guessed at ten times, whether one after another or at once", async () => {
    const actor = await open(await makeUser());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 15 }, () => prove(actor, "a wrong password")),
    );
    const codes = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "passed"));
    expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(10);
    expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(5);
  });

  test("takes a code too, each once, from whoever has a second factor", async () => {
    const userId = await makeUser();
    const here = await open(userId, { createdAt: NOW - HOUR_MS, seenAt: NOW });
    // RFC 6238, appendix B: the secret of its test vectors.
    const sealedSecret = sealSecret(Buffer.from("12345678901234567890"), userId);
    await inTransaction(system, (tx) =>
      tx.insert(totpFactors).values({ userId, sealedSecret, createdAt: NOW, confirmedAt: NOW }),
    );
    const at = { ...system, now: Date.parse("2005-03-18T01:58:29Z") };
    const give = (code?: string) => reauthenticate(at, idsOf(here), { password: PASSWORD, code });
    await expect(give()).rejects.toMatchObject({ code: "invalid_input", fields: { code: "required" } });
    await expect(give("000000")).rejects.toMatchObject({ code: "wrong_code" });
    await expect(assertRecent(here)).rejects.toMatchObject({ code: "reauthentication_required" });
    await give("081804");
    const [after] = await inTransaction(system, (tx) =>
      tx.select().from(sessions).where(eq(sessions.id, here.sessionId)),
    );
    expect(after).toMatchObject({ authenticatedAt: at.now, secondFactorAt: at.now });
    await expect(give("081804")).rejects.toMatchObject({ code: "wrong_code" });
  });

  const idsOf = ({ userId, sessionId }: UserActor) => ({ userId, sessionId });
  const prove = (actor: UserActor, password: string) => reauthenticate(system, idsOf(actor), { password });
});

async function entriesOf(action: string): Promise<string[]> {
  const entries = await inTransaction(system, (tx) =>
    tx.select({ entityId: auditEntries.entityId }).from(auditEntries).where(eq(auditEntries.action, action)),
  );
  return entries.map(({ entityId }) => entityId);
}
