import { eq } from "drizzle-orm";
import { decodeJwt } from "jose";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { env, forgetEnv } from "#lib/env.ts";
import { rotateSigningKey } from "#lib/identity/grants/rotate-signing-key.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { makeEnrolled, makePerson, NOW, SYSTEM } from "#lib/identity/second-factor/testing/person.ts";
import { endSessionsOf } from "#lib/identity/users/administer.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import { askByPassword, askToken, refresh, revoke, setClock } from "#lib/web/oauth/testing/ask.ts";
import { auditEntries, totpFactors, userRoles, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { currentActor } from "./request.ts";
import { forgedTokens } from "./testing/forged-tokens.ts";
import { sent } from "./testing/next-headers.ts";
import { routeOfQuery, routeOfVerb } from "./testing/operations.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

beforeEach(() => setClock(NOW));

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

afterAll(closeSystemPool);

const segment = { params: Promise.resolve({}) };
const ofPublic = routeOfQuery("user.own", (tx, ctx) => loadOwnAccount(tx, ctx));
const verbOf = (act: () => Promise<unknown>) =>
  Object.assign(act, { verbName: "test.act", input: z.unknown() });

/** Calls the public route that returns the actor, with this header. */
async function ask(authorization: string | undefined, route = ofPublic) {
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  const response = await route(new Request("http://localhost:3000/api/v1/test", { headers }), segment);
  const body: Record<string, unknown> = await response.json();
  return { status: response.status, body, challenge: response.headers.get("www-authenticate") };
}

async function signedIn(...roles: Parameters<typeof makePerson>) {
  const person = await makePerson(...roles);
  const { body } = await askByPassword(person.email);
  return { ...person, token: body["access_token"] ?? "", refreshToken: body["refresh_token"] ?? "" };
}

const INVALID = { status: 401, challenge: 'Bearer realm="praxis", error="invalid_token"' };
const asSystem = <T>(run: (tx: Tx) => Promise<T>) => inTransaction(SYSTEM, run);

describe("an access token", () => {
  test("says who asks, in any case of the scheme, and the trail names its grant", async () => {
    const { token, actor } = await signedIn("patient");
    for (const scheme of ["Bearer", "bearer", "BEARER "])
      expect(await ask(`${scheme} ${token}`)).toMatchObject({ status: 200, body: { userId: actor.userId } });
    const [entry] = await asSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "grant.open")),
    );
    expect(entry?.sessionId).toBe(entry?.entityId);
  });

  test("that was forged is 401 with a challenge, on a public operation too, and never a fall back to the cookie", async () => {
    const { token, refreshToken } = await signedIn("patient");
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    await holdCookie();
    const forged = await forgedTokens(token, { refreshToken });
    expect(Object.keys(forged).length).toBeGreaterThanOrEqual(30);
    for (const [what, each] of Object.entries(forged))
      expect({ what, ...(await ask(`Bearer ${each}`)) }).toMatchObject({ what, ...INVALID });
    for (const header of ["", "Bearer", token, `Basic ${token}`, "Basic Og==", `Bearer ${token} ${token}`])
      expect({ header, ...(await ask(header)) }).toMatchObject({ header, ...INVALID });
  });

  test("is who asks, whatever the cookie beside it says", async () => {
    const { token, actor } = await signedIn("patient");
    const other = await holdCookie();
    expect((await ask(undefined)).body["userId"]).toBe(other);
    expect((await ask(`Bearer ${token}`)).body["userId"]).toBe(actor.userId);
  });

  test("is nobody on a page or in an action", async () => {
    const { token } = await signedIn("patient");
    sent.headers.set("authorization", `Bearer ${token}`);
    expect(await currentActor()).toEqual({ kind: "anonymous" });
  });

  test("is good for ten minutes", async () => {
    const { token } = await signedIn("patient");
    setClock(NOW + 10 * MINUTE_MS - 1_000);
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    setClock(NOW + 10 * MINUTE_MS);
    expect(await ask(`Bearer ${token}`)).toMatchObject(INVALID);
  });

  test("goes on when another key signs, until it expires", async () => {
    const { token, refreshToken } = await signedIn("patient");
    const rotated = await rotateSigningKey(SYSTEM, {});
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    const next = (await refresh(refreshToken)).body["access_token"] ?? "";
    expect((await ask(`Bearer ${next}`)).status).toBe(200);
    expect(JSON.parse(Buffer.from(next.split(".")[0] ?? "", "base64url").toString()).kid).toBe(rotated.keyId);
  });

  test("of a key that was taken out long ago is none, whatever time it says", async () => {
    const { token } = await signedIn("patient");
    await rotateSigningKey({ ...SYSTEM, now: NOW - HOUR_MS }, {});
    expect(await ask(`Bearer ${token}`)).toMatchObject(INVALID);
  });
});

/** Sends another user's valid cookie with the request. */
async function holdCookie(): Promise<string> {
  const { actor } = await makePerson("patient");
  await holdCookieOf(actor.sessionId);
  return actor.userId;
}

async function holdCookieOf(sid: string): Promise<void> {
  const salt = sessionCookieName();
  sent.cookies.set(salt, await encode({ token: { sid }, salt, secret: env().AUTH_SECRET }));
}

describe("at once, an access token opens nothing any more after", () => {
  const change = (userId: string, set: Partial<typeof users.$inferInsert>) =>
    asSystem((tx) => tx.update(users).set(set).where(eq(users.id, userId)));

  test.each([
    ["signing out", ({ refreshToken }) => revoke(refreshToken)],
    ["signing out by the access token", ({ token }) => revoke(token)],
    ["all sessions were ended", ({ userId }) => asSystem((tx) => endSessionsOf(tx, SYSTEM, userId))],
    [
      "a new password",
      async ({ userId }) =>
        change(userId, {
          passwordHash: await hashPassword("another one & a bridge"),
          passwordChangedAt: NOW + 1,
        }),
    ],
    [
      "the role was lost",
      ({ userId }) => asSystem((tx) => tx.delete(userRoles).where(eq(userRoles.userId, userId))),
    ],
    ["the account was disabled", ({ userId }) => change(userId, { disabledAt: NOW })],
    ["the account was closed", ({ userId }) => change(userId, { closedAt: NOW })],
    [
      "its refresh token was used twice",
      async ({ refreshToken }) => {
        await refresh(refreshToken);
        setClock(NOW + 11_000);
        await refresh(refreshToken);
      },
    ],
  ] as [string, (who: { token: string; refreshToken: string; userId: string }) => Promise<unknown>][])(
    "%s",
    async (_what, end) => {
      const { token, refreshToken, actor } = await signedIn("patient");
      expect((await ask(`Bearer ${token}`)).status).toBe(200);
      await end({ token, refreshToken, userId: actor.userId });
      expect(await ask(`Bearer ${token}`)).toMatchObject({ ...INVALID, body: { code: "token_ended" } });
      // Also when the request is refused before the database is queried.
      const failing = routeOfVerb(verbOf(() => Promise.reject(new DomainError("invalid_input"))));
      const headers = { authorization: `Bearer ${token}` };
      const write = new Request("http://localhost:3000/api/v1/test", { method: "POST", headers });
      expect((await failing(write, segment)).status).toBe(401);
      expect((await refresh(refreshToken)).status).toBe(400);
    },
  );

  test("the second factor was removed that it was granted for", async () => {
    const { email, codeAt, actor } = await makeEnrolled("patient");
    const { body: asked } = await askByPassword(email);
    const grant_type = "urn:praxis:oauth:grant-type:mfa";
    const mfa_token = asked["mfa_token"] ?? "";
    const { body } = await askToken({ grant_type, mfa_token, otp: codeAt(NOW) });
    expect((await ask(`Bearer ${body["access_token"]}`)).status).toBe(200);
    await asSystem((tx) => tx.delete(totpFactors).where(eq(totpFactors.userId, actor.userId)));
    expect(await ask(`Bearer ${body["access_token"]}`)).toMatchObject(INVALID);
  });
});

describe("what a token was not granted", () => {
  test("is 403 insufficient_scope, and the header names the scope", async () => {
    const { email } = await makePerson("patient");
    const { body } = await askByPassword(email, { scope: "slots:read" });
    expect(await ask(`Bearer ${body["access_token"]}`)).toMatchObject({
      status: 403,
      body: { code: "insufficient_scope", details: { scope: "appointments:read" } },
      challenge: 'Bearer realm="praxis", error="insufficient_scope", scope="appointments:read"',
    });
  });

  test("is asked after the role: a scope gives nobody more than they may do", async () => {
    const { token } = await signedIn("patient");
    const forbidden = routeOfQuery("test.read", () => Promise.reject(new DomainError("forbidden")));
    expect(await ask(`Bearer ${token}`, forbidden)).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
  });
});

describe("what needs a recent password", () => {
  const recent = routeOfQuery("test.recent", async (tx, ctx) => {
    await assertRecentSignIn(tx, ctx);
    return {};
  });

  test("needs a recent password grant: a refreshed token is told so", async () => {
    const { token, refreshToken } = await signedIn("patient");
    expect((await ask(`Bearer ${token}`, recent)).status).toBe(200);
    setClock(NOW + 10 * MINUTE_MS);
    const { body } = await refresh(refreshToken);
    expect(await ask(`Bearer ${body["access_token"]}`, recent)).toMatchObject({
      status: 401,
      body: { code: "reauthentication_required" },
      challenge: 'Bearer realm="praxis", error="insufficient_user_authentication", max_age="600"',
    });
  });
});

test("a cookie that holds the session of a grant is nobody's", async () => {
  const { token } = await signedIn("patient");
  await holdCookieOf(String(decodeJwt(token)["sid"]));
  expect(await currentSession()).toBeUndefined();
});

test("who sends nothing is told that a token or a cookie would do", async () => {
  const own = routeOfVerb(verbOf(async () => ({})));
  const response = await own(new Request("http://localhost:3000/api/v1/test", { method: "POST" }), segment);
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([
    401,
    'Bearer realm="praxis", Cookie realm="praxis"',
  ]);
});
