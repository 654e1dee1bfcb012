import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Role, UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { forgetEnv } from "#lib/env.ts";
import { changeRoles } from "#lib/identity/users/change-roles.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { disableUser } from "#lib/identity/users/disable.ts";
import { endOtherSessions } from "#lib/identity/sessions/end-other-sessions.ts";
import { endOwnSession } from "#lib/identity/sessions/end-own-session.ts";
import { endSession } from "#lib/identity/sessions/end-session.ts";
import { sessionHandle } from "#lib/identity/sessions/session-handle.ts";
import { longestSessionMs } from "#lib/identity/sessions/session-limits.ts";
import { changePassword } from "#lib/identity/passwords/change.ts";
import { resetPassword } from "#lib/identity/passwords/reset.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { sessions, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { liveSession, noteUse } from "./live-session.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };
const at = (ms: number): Context => ({ ...system, now: NOW + ms });
const as = (actor: UserActor): Context => ({ actor, now: NOW, requestId: "test" });

beforeEach(resetDatabase);
afterAll(closeSystemPool);

async function makeUser(roles: Role[]): Promise<string> {
  const { id } = await createUser(system, {
    email: `${randomUUID()}@example.org`,
    name: "Maya O'Neill",
    timeZone: "Asia/Kathmandu",
    roles,
    passwordHash: await hashPassword("three rivers & a bridge"),
  });
  return id;
}

async function open(
  userId: string,
  role: Role,
  times: Partial<typeof sessions.$inferInsert> = {},
): Promise<UserActor> {
  const sessionId = randomUUID();
  const expiresAt = NOW + longestSessionMs();
  await inTransaction(system, (tx) =>
    tx.insert(sessions).values({ id: sessionId, userId, role, createdAt: NOW, expiresAt, ...times }),
  );
  return { kind: "user", userId, role, sessionId };
}

const stands = async (ctx: Context, { sessionId }: UserActor) =>
  (await liveSession(ctx, sessionId)) !== undefined;

describe.each<[Role, number, number]>([
  ["patient", 30, 7 * 24],
  ["doctor", 15, 12],
  ["admin", 15, 12],
])("the session of a %s", (role, idleMinutes, mostHours) => {
  test(`ends when it is not used for ${idleMinutes} minutes, counted from its beginning or its last use`, async () => {
    const userId = await makeUser([role]);
    const unused = await open(userId, role);
    const used = await open(userId, role, { seenAt: NOW + HOUR_MS });
    const idle = idleMinutes * MINUTE_MS;
    expect(await stands(at(idle - 1), unused)).toBe(true);
    expect(await stands(at(idle), unused)).toBe(false);
    expect(await stands(at(HOUR_MS + idle - 1), used)).toBe(true);
    expect(await stands(at(HOUR_MS + idle), used)).toBe(false);
  });

  test(`ends ${mostHours} hours after its password was given, however it is used`, async () => {
    const userId = await makeUser([role]);
    const most = mostHours * HOUR_MS;
    const used = await open(userId, role, { seenAt: NOW + most });
    expect(await stands(at(most - 1), used)).toBe(true);
    expect(await stands(at(most), used)).toBe(false);
  });
});

test("a session whose password was given again goes on from there, but not past the end it was made with", async () => {
  const userId = await makeUser(["admin"]);
  const used = { seenAt: NOW + 13 * HOUR_MS, authenticatedAt: NOW + 11 * HOUR_MS };
  expect(await stands(at(13 * HOUR_MS), await open(userId, "admin", used))).toBe(true);
  const short = await open(userId, "admin", { ...used, expiresAt: NOW + 13 * HOUR_MS });
  expect(await stands(at(13 * HOUR_MS), short)).toBe(false);
});

describe("limits that the environment names", () => {
  afterEach(() => {
    delete process.env["SESSION_IDLE_MINUTES_STAFF"];
    forgetEnv();
  });

  test("are the ones that count", async () => {
    process.env["SESSION_IDLE_MINUTES_STAFF"] = "5";
    forgetEnv();
    const actor = await open(await makeUser(["admin"]), "admin");
    expect(await stands(at(5 * MINUTE_MS - 1), actor)).toBe(true);
    expect(await stands(at(5 * MINUTE_MS), actor)).toBe(false);
  });
});

describe("using a session", () => {
  test("puts off its end, and is written down once a minute", async () => {
    const actor = await open(await makeUser(["doctor"]), "doctor");
    const use = async (ms: number) => {
      const session = await liveSession(at(ms), actor.sessionId);
      return session && noteUse(at(ms), session);
    };
    expect(await use(MINUTE_MS - 1)).toMatchObject({ seenAt: NOW, idleUntil: NOW + 15 * MINUTE_MS });
    expect(await seenAtOf(actor)).toBeNull();
    expect(await use(14 * MINUTE_MS)).toMatchObject({ idleUntil: NOW + 29 * MINUTE_MS });
    expect(await seenAtOf(actor)).toBe(NOW + 14 * MINUTE_MS);
    expect(await stands(at(28 * MINUTE_MS), actor)).toBe(true);
  });

  test("never turns the clock back, nor wakes one that has ended", async () => {
    const actor = await open(await makeUser(["doctor"]), "doctor");
    const early = await liveSession(at(2 * MINUTE_MS), actor.sessionId);
    const late = await liveSession(at(4 * MINUTE_MS), actor.sessionId);
    if (!early || !late) throw new Error("The session should stand");
    await noteUse(at(4 * MINUTE_MS), late);
    await noteUse(at(2 * MINUTE_MS), early);
    expect(await seenAtOf(actor)).toBe(NOW + 4 * MINUTE_MS);
    await endSession(as(actor), {});
    await noteUse(at(6 * MINUTE_MS), late);
    expect(await seenAtOf(actor)).toBe(NOW + 4 * MINUTE_MS);
  });

  async function seenAtOf({ sessionId }: UserActor) {
    const [row] = await inTransaction(system, (tx) =>
      tx.select({ seenAt: sessions.seenAt }).from(sessions).where(eq(sessions.id, sessionId)),
    );
    return row?.seenAt;
  }
});

describe("acting in another role", () => {
  test("takes a password again when the session is older than sessions of that role may be", async () => {
    const userId = await makeUser(["patient", "doctor"]);
    const old = { createdAt: NOW - 13 * HOUR_MS, seenAt: NOW };
    const actor = await open(userId, "patient", old);
    await expect(chooseRole(as(actor), { role: "doctor" })).rejects.toMatchObject({
      code: "reauthentication_required",
    });
    expect(await liveSession(system, actor.sessionId)).toMatchObject({ role: "patient" });
    const fresh = await open(userId, "patient", { ...old, authenticatedAt: NOW - HOUR_MS });
    expect(await chooseRole(as(fresh), { role: "doctor" })).toEqual({ role: "doctor" });
    expect(await liveSession(system, fresh.sessionId)).toMatchObject({ role: "doctor" });
  });

  test("is judged by that role's limits from then on", async () => {
    const actor = await open(await makeUser(["patient", "doctor"]), "patient");
    expect(await stands(at(20 * MINUTE_MS), actor)).toBe(true);
    await chooseRole(as(actor), { role: "doctor" });
    expect(await stands(at(20 * MINUTE_MS), actor)).toBe(false);
  });
});

describe("on another process, at its very next request, a session is over once", () => {
  let other: ChildProcess;

  beforeAll(async () => {
    const file = fileURLToPath(new URL("./testing/session-process.ts", import.meta.url));
    await resetDatabase();
    other = fork(file, { execArgv: [], env: { ...process.env, NODE_OPTIONS: "" } });
    expect(await once(other, "message")).toEqual(["ready", undefined]);
  });

  afterAll(() => other.kill());

  async function standsElsewhere({ sessionId }: UserActor): Promise<unknown> {
    const answer = once(other, "message");
    other.send([sessionId, NOW]);
    return (await answer)[0];
  }

  test.each<[string, (actor: UserActor, admin: UserActor) => Promise<unknown>]>([
    ["its user signs out", (actor) => endSession(as(actor), {})],
    [
      "its user ends it from another browser",
      async (actor) => {
        const here = await open(actor.userId, "doctor");
        return endOwnSession(as(here), { handle: sessionHandle(actor.sessionId) });
      },
    ],
    [
      "its user signs out everywhere else",
      async (actor) => endOtherSessions(as(await open(actor.userId, "doctor")), {}),
    ],
    [
      "its role is taken away",
      ({ userId }, admin) =>
        changeRoles(as(admin), { userId, roles: ["patient"], shownRoles: ["doctor", "patient"] }),
    ],
    [
      "its user changes their password in another browser",
      async ({ userId }) => {
        const { kind: _, ...here } = await open(userId, "doctor");
        return changePassword(system, here, { password: "four green lamps & a door" });
      },
    ],
    [
      "its user sets a new password by a link in a mail",
      async ({ userId }) => {
        const token = await inTransaction(system, (tx) =>
          mintToken(tx, system, "password_reset", { userId }),
        );
        return resetPassword(system, { token, password: "four green lamps & a door" });
      },
    ],
    ["its user is disabled", ({ userId }, admin) => disableUser(as(admin), { userId })],
    [
      "its account is closed",
      ({ userId }) =>
        inTransaction(system, (tx) => tx.update(users).set({ closedAt: NOW }).where(eq(users.id, userId))),
    ],
  ])("%s", async (_cause, act) => {
    const actor = await open(await makeUser(["doctor", "patient"]), "doctor");
    const admin = await open(await makeUser(["admin"]), "admin");
    expect(await standsElsewhere(actor)).toBe(true);
    expect(await standsElsewhere(admin)).toBe(true);
    await act(actor, admin);
    expect(await standsElsewhere(actor)).toBe(false);
    expect(await standsElsewhere(admin)).toBe(true);
  });
});
