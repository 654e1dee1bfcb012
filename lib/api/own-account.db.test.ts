import { randomUUID } from "node:crypto";

import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { makeCode } from "#lib/secrets/codes.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import {
  accountMessages,
  auditEntries,
  idempotencyKeys,
  sessions,
  users,
  verificationCodes,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { OPERATIONS } from "./operations.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const PASSWORD = "three lanterns by the sea";
const system = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(SYSTEM, work);
const stored = async (id: string) =>
  (await system((tx) => tx.select().from(users).where(eq(users.id, id))))[0];
const kindsFor = async (userId: string) =>
  (await system((tx) => tx.select().from(accountMessages).where(eq(accountMessages.userId, userId)))).map(
    ({ kind }) => kind,
  );

let userId: string;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": `192.0.2.${++source}` });
  sent.cookies = new Map();
  userId = (await makePatient()).userId;
  await openSession(userId, "patient");
});
let source = 0;

test("a new password is set by its owner: every other session ends, and it is recorded and mailed", async () => {
  const elsewhere = sent.cookies;
  sent.cookies = new Map();
  await openSession(userId, "patient");
  expect(await call("changePassword", { body: { password: "short" } })).toMatchObject({
    status: 400,
    body: { fields: { password: { code: "password_too_short" } } },
  });
  expect((await stored(userId))?.passwordHash).toBeNull();
  expect(await call("changePassword", { body: { password: PASSWORD } })).toMatchObject({ status: 204 });
  expect((await stored(userId))?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await kindsFor(userId)).toEqual(["password_changed"]);
  const ofUser = eq(auditEntries.entityId, userId);
  const [entry] = await system((tx) => tx.select().from(auditEntries).where(ofUser));
  expect(entry).toMatchObject({ action: "password.change", actorUserId: userId, actorRole: "patient" });
  expect((await call("getMe")).status).toBe(200);
  sent.cookies = elsewhere;
  expect((await call("getMe")).status).toBe(401);
});

test("the system acts in no name but the owner's and the visitor's, and only in these", () => {
  const ids = OPERATIONS.filter(({ bySystem }) => bySystem).map(({ id }) => id);
  // An administrator merges in their own name: the entry has it.
  const listed =
    "beginRegistration changePassword closeAccount completeRegistration confirmEmailChange confirmSignInPhone eraseAccount exportOwnData getMessageChoices getOwnAccount mergePatient removeSignInPhone replaceMessageChoices replaceOwnAccount requestEmailChange requestPasswordReset requestSignInPhone resetPassword verifyRegistration";
  expect(ids.toSorted()).toEqual(listed.split(" "));
});

test("a key that would keep what a password was compared with is refused", async () => {
  const headers = { "idempotency-key": randomUUID() };
  for (const [id, body] of [
    ["changePassword", { password: PASSWORD }],
    ["requestPasswordReset", { email: "x@example.org" }],
    ["confirmSignInPhone", { code: "123456" }],
  ] as const)
    expect(await call(id, { body, headers }), id).toMatchObject({
      status: 400,
      body: { fields: { "Idempotency-Key": { code: "not_here" } } },
    });
  expect((await stored(userId))?.passwordHash).toBeNull();
  expect(await system((tx) => tx.select().from(idempotencyKeys))).toEqual([]);
});

test("an account whose password was given long ago asks for it again", async () => {
  await system((tx) =>
    tx
      .update(sessions)
      .set({ createdAt: NOW - 11 * MINUTE_MS })
      .where(eq(sessions.userId, userId)),
  );
  for (const [id, body] of [
    ["changePassword", { password: PASSWORD }],
    ["requestEmailChange", { email: "new@example.org" }],
    ["requestSignInPhone", { phone: "+9779801234567" }],
    ["removeSignInPhone", undefined],
    ["closeAccount", undefined],
    ["eraseAccount", undefined],
    ["exportOwnData", undefined],
  ] as const)
    expect(await call(id, { body }), id).toMatchObject({
      status: 401,
      body: { code: "reauthentication_required" },
    });
});

test("a new email counts once its owner sends the token that was mailed there; asked twice under one key, one is sent", async () => {
  const email = `${randomUUID()}@example.org`;
  const headers = { "idempotency-key": randomUUID() };
  const first = await call("requestEmailChange", { body: { email }, headers });
  const again = await call("requestEmailChange", { body: { email }, headers });
  expect([first.body, again.body, again.headers.get("idempotency-replayed")]).toEqual([
    { email },
    { email },
    "true",
  ]);
  expect(await kindsFor(userId)).toEqual(["email_change"]);
  const token = await system((tx) => mintToken(tx, SYSTEM, "email_change", { userId, email }));
  await openSession((await makePatient()).userId, "patient");
  expect(await call("confirmEmailChange", { body: { token } })).toMatchObject({
    status: 404,
    body: { code: "link_invalid" },
  });
  await openSession(userId, "patient");
  expect(await call("confirmEmailChange", { body: { token } })).toMatchObject({ status: 204 });
  expect((await call("getMe")).body).toMatchObject({ account: { email } });
});

test("a mobile number signs in once its code is right, and no longer when it is removed", async () => {
  const phone = `+97798${String(Math.floor(NOW / 1000) % 10_000).padStart(4, "0")}${1000 + source}`;
  expect(await call("requestSignInPhone", { body: { phone } })).toMatchObject({
    status: 200,
    body: { phone },
  });
  const code = await system(async (tx) => {
    const [row] = await tx
      .select({ id: verificationCodes.id })
      .from(verificationCodes)
      .where(eq(verificationCodes.userId, userId))
      .orderBy(desc(verificationCodes.id));
    return (await makeCode(tx, SYSTEM, row?.id ?? ""))?.code ?? "";
  });
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  expect(await call("confirmSignInPhone", { body: { code: wrong } })).toMatchObject({
    status: 401,
    body: { code: "wrong_code" },
  });
  expect(await call("confirmSignInPhone", { body: { code } })).toMatchObject({ status: 204 });
  expect((await stored(userId))?.signInPhone).toBe(phone);
  expect(await call("removeSignInPhone")).toMatchObject({ status: 204 });
  expect(await call("removeSignInPhone")).toMatchObject({ status: 409 });
  expect((await stored(userId))?.signInPhone).toBeNull();
});

test("name, phone and time zone of an account are replaced by one who has seen them, in any role", async () => {
  const adminId = (await makeUser("admin")).id;
  for (const [id, role] of [
    [userId, "patient"],
    [adminId, "admin"],
  ] as const) {
    await openSession(id, role);
    const read = await call("getOwnAccount");
    const tag = read.headers.get("etag") ?? "";
    expect(await call("getOwnAccount", { headers: { "if-none-match": tag } })).toMatchObject({ status: 304 });
    const body = { name: "Amara d’Souza", phone: "+97715522266", timeZone: "Asia/Kathmandu" };
    expect(await call("replaceOwnAccount", { body })).toMatchObject({ status: 428 });
    const headers = { "if-match": tag };
    expect(await call("replaceOwnAccount", { body: { ...body, email: "x" }, headers })).toMatchObject({
      status: 400,
      body: { fields: { email: { code: "unknown_field" } } },
    });
    expect(await call("replaceOwnAccount", { body, headers })).toMatchObject({ status: 204 });
    expect((await call("getOwnAccount")).body).toEqual(body);
    expect(await call("replaceOwnAccount", { body, headers })).toMatchObject({ status: 412 });
  }
});

describe("a forgotten password", () => {
  test("is asked for by visitors: an address that has no account is answered the same", async () => {
    sent.cookies.clear();
    const email = (await stored(userId))?.email;
    for (const each of [email, `${randomUUID()}@example.org`])
      expect(await call("requestPasswordReset", { body: { email: each } })).toMatchObject({ status: 204 });
    expect(await kindsFor(userId)).toEqual(["password_reset"]);
  });

  test("is replaced by the mailed token, once; every session ends", async () => {
    const token = await system((tx) => mintToken(tx, SYSTEM, "password_reset", { userId }));
    const body = { token, password: PASSWORD };
    const signedIn = sent.cookies;
    sent.cookies = new Map();
    expect(await call("resetPassword", { body: { ...body, userId } })).toMatchObject({ status: 400 });
    expect(await call("resetPassword", { body })).toMatchObject({ status: 204 });
    expect(await call("resetPassword", { body })).toMatchObject({ status: 404 });
    sent.cookies = signedIn;
    expect((await call("getMe")).status).toBe(401);
  });

  test("is not asked for without end", async () => {
    sent.cookies.clear();
    const statuses: number[] = [];
    for (let tries = 0; tries < 40; tries++)
      statuses.push((await call("requestPasswordReset", { body: { email: "flood@example.org" } })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

test("sessions are listed by handles, ended one by one, and all but this one", async () => {
  await openSession(userId, "patient");
  await openSession(userId, "patient");
  const list = async () => {
    const { body } = await call("listOwnSessions");
    return Array.isArray(body?.["items"]) ? body["items"] : [];
  };
  const [mine, other] = await list();
  expect(await list()).toHaveLength(3);
  expect([mine.isThis, other.isThis]).toEqual([true, false]);
  const path = { handle: String(other.handle) };
  for (const status of [204, 404]) expect((await call("endOwnSession", { path })).status).toBe(status);
  expect(await call("endOwnSession", { path: { handle: "x" } })).toMatchObject({ status: 400 });
  expect(await call("endOtherSessions")).toMatchObject({ status: 204 });
  expect(await list()).toMatchObject([{ isThis: true }]);
});
