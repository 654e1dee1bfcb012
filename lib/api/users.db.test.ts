import { randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { accountMessages, auditEntries, invitations, sessions, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let adminId: string;
let otherId: string;
const asAdmin = () => openSession(adminId, "admin");

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  adminId = (await makeUser("admin")).id;
  otherId = (await makeUser("doctor")).id;
  await asAdmin();
});

const List = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });
const stored = (id: string) =>
  inReadTransaction(SYSTEM, (tx) => tx.select().from(users).where(eq(users.id, id)));
const entries = (entityId: string, action: string) =>
  inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ actorUserId: auditEntries.actorUserId })
      .from(auditEntries)
      .where(and(eq(auditEntries.entityId, entityId), eq(auditEntries.action, action))),
  );

test("accounts are found by typed words in the body, once each, however small the slices", async () => {
  const [user] = await stored(otherId);
  const found = await call("searchUsers", { body: { q: user?.email.toUpperCase(), state: "active" } });
  expect(found.body).toMatchObject({ items: [{ id: otherId, roles: ["doctor"] }], nextCursor: null });
  expect(found.headers.get("link")).toBeNull();
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { body } = await call("searchUsers", {
      body: { role: "admin", limit: 1, ...(cursor && { cursor }) },
    });
    const { items, nextCursor } = List.parse(body);
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  }
  expect(ids).toContain(adminId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a cursor leads on with the words it was made with, and no others", async () => {
  const { body } = await call("searchUsers", { body: { limit: 1 } });
  const cursor = String(body?.["nextCursor"]);
  expect(await call("searchUsers", { body: { limit: 1, cursor, q: "x" } })).toMatchObject({
    status: 400,
    body: { fields: { cursor: { code: "other_filters" } } },
  });
});

test("that an administrator was shown a patient's account is recorded", async () => {
  const patient = await makePatient();
  const { status, body } = await call("getUser", { path: { id: patient.userId } });
  expect([status, body]).toMatchObject([200, { patient: { id: patient.id } }]);
  const reads = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ by: auditEntries.actorUserId })
      .from(auditEntries)
      .where(eq(auditEntries.patientId, patient.id)),
  );
  expect(reads).toEqual([{ by: adminId }]);
});

test("roles are replaced by one who has seen them, the account is disabled, enabled and signed out", async () => {
  const path = { id: otherId };
  await openSession(otherId, "doctor");
  await asAdmin();
  const roles = { roles: ["doctor", "admin"], shownRoles: ["doctor"] };
  const seen = { "If-Match": (await call("getUser", { path })).headers.get("etag") ?? "" };
  expect(await call("replaceUserRoles", { path, body: roles })).toMatchObject({ status: 428 });
  expect(await call("replaceUserRoles", { path, body: roles, headers: seen })).toMatchObject({
    status: 200,
    body: { roles: ["doctor", "admin"] },
  });
  expect(await call("replaceUserRoles", { path, body: roles, headers: seen })).toMatchObject({
    status: 412,
    body: { code: "precondition_failed" },
  });
  expect((await call("getUser", { path })).headers.get("etag")).not.toBe(seen["If-Match"]);
  expect(await call("endUserSessions", { path })).toMatchObject({ status: 204 });
  const left = await inReadTransaction(SYSTEM, (tx) =>
    tx.select({ endedAt: sessions.endedAt }).from(sessions).where(eq(sessions.userId, otherId)),
  );
  expect(left).toEqual([{ endedAt: NOW }]);
  expect(await call("disableUser", { path })).toMatchObject({ status: 200, body: { userId: otherId } });
  expect((await call("getUser", { path })).body).toMatchObject({ state: "disabled" });
  expect(await call("enableUser", { path })).toMatchObject({ status: 200 });
  expect(await entries(otherId, "user.disable")).toEqual([{ actorUserId: adminId }]);
  expect(await call("disableUser", { path: { id: adminId } })).toMatchObject({
    body: { code: "own_account" },
  });
});

test("the number to sign in with is set and taken away, and a new email begins with a mail", async () => {
  const path = { id: otherId };
  const seen = { "If-Match": (await call("getUser", { path })).headers.get("etag") ?? "" };
  const set = { path, body: { phone: "+977 980 1234567" }, headers: seen };
  expect(await call("setUserSignInPhone", set)).toMatchObject({ status: 200 });
  expect(await call("setUserSignInPhone", set)).toMatchObject({ status: 412 });
  expect(await stored(otherId)).toMatchObject([{ signInPhone: "+9779801234567" }]);
  await call("setUserSignInPhone", { path, body: {}, headers: { "If-Match": "*" } });
  expect(await stored(otherId)).toMatchObject([{ signInPhone: null }]);
  const email = `${randomUUID()}@example.org`;
  const begun = await call("beginUserEmailChange", { path, body: { email } });
  expect(begun).toMatchObject({ status: 200, body: { userId: otherId, email } });
  expect(await mailTo(email)).toEqual([{ kind: "email_change" }]);
});

const mailTo = (recipient: string) =>
  inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ kind: accountMessages.kind })
      .from(accountMessages)
      .where(eq(accountMessages.recipient, recipient)),
  );

test("an invitation is mailed, listed and taken back; no answer has its link", async () => {
  const email = `${randomUUID()}@example.org`;
  const invited = await call("inviteUser", { body: { name: "Bina O’Thapa", email, roles: ["patient"] } });
  expect(invited).toMatchObject({ status: 201, body: { id: expect.any(String) } });
  expect(Object.keys(invited.body ?? {})).toEqual(["id"]);
  expect(await mailTo(email)).toEqual([{ kind: "invitation" }]);
  const id = String(invited.body?.["id"]);
  const { body } = await call("listInvitations", { search: "?state=waiting&limit=100" });
  expect(List.parse(body).items.map((item) => item.id)).toContain(id);
  const read = await call("getInvitation", { path: { id } });
  const tag = read.headers.get("etag") ?? "";
  expect(read).toMatchObject({ status: 200, body: { id, email, state: "waiting", version: 1 } });
  const known = { path: { id }, headers: { "if-none-match": tag } };
  expect((await call("getInvitation", known)).status).toBe(304);
  for (const status of [200, 409])
    expect((await call("revokeInvitation", { path: { id } })).status).toBe(status);
  expect(await call("getInvitation", known)).toMatchObject({
    status: 200,
    body: { state: "revoked", version: 2 },
  });
  // By what was read before, it is stale; by what is read now, nothing waits.
  const after = (await call("getInvitation", { path: { id } })).headers.get("etag") ?? "";
  for (const [match, status] of [
    [tag, 412],
    [after, 409],
  ] as const)
    expect((await call("revokeInvitation", { path: { id }, headers: { "if-match": match } })).status).toBe(
      status,
    );
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(invitations).where(eq(invitations.id, id)),
  );
  expect(row?.revokedAt).toBe(NOW);
});

test("of 50 who take one invitation back by one ETag, one does, and 49 are told that it has changed", async () => {
  const email = `${randomUUID()}@example.org`;
  const { body } = await call("inviteUser", { body: { name: "Bina O’Thapa", email, roles: ["patient"] } });
  const path = { id: String(body?.["id"]) };
  const headers = { "if-match": (await call("getInvitation", { path })).headers.get("etag") ?? "" };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => call("revokeInvitation", { path, headers })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(49).fill(412)]);
});

test.each([
  ["searchUsers", {}, 403],
  ["getUser", {}, 403],
  ["replaceUserRoles", { roles: ["admin"], shownRoles: ["doctor"] }, 404],
  ["disableUser", {}, 404],
  ["enableUser", {}, 404],
  ["endUserSessions", {}, 404],
  ["beginUserEmailChange", { email: "x@example.org" }, 404],
  ["setUserSignInPhone", {}, 404],
  ["listInvitations", {}, 403],
  ["getInvitation", {}, 403],
  ["inviteUser", { name: "X", email: "x@example.org", roles: ["admin"] }, 403],
  ["revokeInvitation", {}, 404],
] as const)("%s is for administrators: others change nothing", async (id, body, status) => {
  const before = await stored(otherId);
  const headers = { "If-Match": "*" };
  const sending = /^(get|list)/.test(id) ? {} : { body, headers };
  for (const role of ["patient", "doctor", undefined] as const) {
    sent.cookies.clear();
    if (role !== undefined) await openSession((await makeUser(role)).id, role);
    const answer = await call(id, { path: { id: otherId }, ...sending });
    expect(answer.status, role).toBe(role === undefined ? 401 : status);
  }
  expect(await stored(otherId)).toEqual(before);
  await asAdmin();
  const wrong = await call(
    id,
    /^(get|list)/.test(id)
      ? { path: { id: otherId }, search: "?x=1" }
      : { path: { id: otherId }, body: { ...body, x: 1 }, headers },
  );
  expect(wrong).toMatchObject({ status: 400, body: { fields: { x: { code: "unknown_field" } } } });
});
