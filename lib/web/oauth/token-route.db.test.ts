import { decodeJwt, decodeProtectedHeader } from "jose";
import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { SCOPES } from "#lib/identity/grants/constants.ts";
import { makePerson, NOW, PASSWORD, SYSTEM } from "#lib/identity/second-factor/testing/person.ts";
import { auditEntries, grants, refreshTokens, signingKeys, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { inTransaction } from "#db/transaction.ts";

import { askByPassword, askToken, setClock } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

afterAll(closeSystemPool);

describe("a right password", () => {
  test("gives the tokens of RFC 6749, once and to be stored by nobody", async () => {
    const { email, actor } = await makePerson("patient");
    const { status, headers, body } = await askByPassword(email);
    expect({ status, ...body }).toEqual({
      status: 200,
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 600,
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      scope: SCOPES.join(" "),
      role: "patient",
    });
    expect([headers.get("cache-control"), headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    const { sid, jti, ...claims } = decodeJwt(body["access_token"] ?? "");
    expect(claims).toEqual({
      iss: "http://localhost:3000",
      aud: "http://localhost:3000/api/v1",
      sub: actor.userId,
      client_id: "praxis-public",
      scope: SCOPES.join(" "),
      roles: ["patient"],
      auth_time: NOW / 1000,
      iat: NOW / 1000,
      exp: NOW / 1000 + 600,
    });
    expect([sid, jti]).toEqual([expect.any(String), expect.any(String)]);
    expect(sid).not.toBe(actor.sessionId);
    expect(decodeProtectedHeader(body["access_token"] ?? "")).toMatchObject({ alg: "ES256", typ: "at+jwt" });
  });

  test("is recorded, and nothing that could be used is stored", async () => {
    const { email, actor } = await makePerson("patient");
    const { body } = await askByPassword(email);
    const [entry] = await inTransaction(SYSTEM, (tx) =>
      tx
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.action, "grant.open"))
        .orderBy(desc(auditEntries.id)),
    );
    const { sid } = decodeJwt(body["access_token"] ?? "");
    expect(entry).toMatchObject({ entity: "session", entityId: sid, actorUserId: actor.userId });
    const stored = await inTransaction(SYSTEM, async (tx) => [
      await tx.select().from(grants),
      await tx.select().from(refreshTokens),
      await tx.select().from(signingKeys),
      await tx.select().from(auditEntries),
    ]);
    const text = JSON.stringify(stored, (_key, value) =>
      value?.type === "Buffer" ? Buffer.from(value.data).toString("latin1") : value,
    );
    for (const secret of [body["refresh_token"], body["access_token"], PASSWORD, '"d":'])
      expect(text).not.toContain(secret);
  });

  test("is taken as JSON too, from the public client by each of its names", async () => {
    const { email } = await makePerson("patient");
    const wish = { grant_type: "password", username: email, password: PASSWORD };
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
    expect((await askToken(JSON.stringify(wish))).status).toBe(200);
    expect((await askToken({ ...wish, client_id: "praxis-public", client_secret: "" })).status).toBe(200);
    expect((await askToken(wish, { authorization: "Basic Og==" })).status).toBe(200);
    expect((await askToken(wish, basic("praxis-public:"))).status).toBe(200);
  });

  test("of a mobile number is taken in its national form", async () => {
    const { email, actor } = await makePerson("patient");
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set({ signInPhone: "+9779841234567" }).where(eq(users.id, actor.userId)),
    );
    for (const username of ["+977 984-1234567", "984-1234567", email.toUpperCase()])
      expect((await askByPassword(username)).status).toBe(200);
  });

  test("acts in the role that is chosen, if it is held", async () => {
    const { email } = await makePerson("doctor", "patient");
    expect((await askByPassword(email)).body["role"]).toBe("patient");
    expect((await askByPassword(email, { role: "doctor" })).body["role"]).toBe("doctor");
    const { status, body } = await askByPassword(email, { role: "admin" });
    expect([status, body["error"], body["code"]]).toEqual([400, "invalid_grant", "forbidden"]);
  });

  test("is granted the scopes that are asked for, and never one that does not exist", async () => {
    const { email } = await makePerson("patient");
    const wished = await askByPassword(email, { scope: "slots:read appointments:read slots:read" });
    expect(wished.body["scope"]).toBe("appointments:read slots:read");
    const unknown = await askByPassword(email, { scope: "slots:read everything:write" });
    expect([unknown.status, unknown.body["error"]]).toEqual([400, "invalid_scope"]);
  });
});

describe("a refusal", () => {
  test("of a wrong password is the same as for nobody, in RFC 6749's words with our code", async () => {
    const { email } = await makePerson("patient");
    const wrong = await askByPassword(email, { password: "another one entirely" });
    const nobody = await askByPassword("nobody@example.org");
    expect(wrong.status).toBe(400);
    expect(wrong.body).toEqual({
      error: "invalid_grant",
      error_description: expect.stringMatching(/^[\x20-\x7e]+$/),
      code: "wrong_credentials",
      requestId: "request-7",
      ...(wrong.body["fields"] && { fields: wrong.body["fields"] }),
    });
    expect(nobody.body).toEqual(wrong.body);
  });

  test.each([
    [{ username: "a@example.org" }, "invalid_request"],
    [{ grant_type: "authorization_code" }, "unsupported_grant_type"],
    [{ grant_type: "password", password: "x" }, "invalid_request"],
    [{ grant_type: "password", username: "neither", password: "x" }, "invalid_request"],
    [{ grant_type: "refresh_token" }, "invalid_request"],
    [{ grant_type: "refresh_token", refresh_token: "unknown" }, "invalid_grant"],
    ["[]", "invalid_request"],
    ["{", "invalid_request"],
    ['{"grant_type":["password"]}', "invalid_request"],
  ])("of %j is %s", async (body, error) => {
    const answer = await askToken(body);
    expect([answer.status, answer.body["error"]]).toEqual([400, error]);
  });

  test("names the parameter at fault as the client sent it", async () => {
    const { body } = await askToken({ grant_type: "password", username: "neither", password: "x" });
    expect(Object.keys(body["fields"] ?? {})).toEqual(["username"]);
  });

  test("of a parameter that comes twice, of bytes that are no UTF-8 and of another type of body is 4xx", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    for (const text of ["grant_type=password&grant_type=password", "grant_type=password&username=%FF"])
      expect((await askToken(text, form)).body["error"]).toBe("invalid_request");
    expect((await askToken("x", { "content-type": "text/plain" })).status).toBe(415);
  });

  test("of a client that is not there, or of a secret that the public one has not, is 401 with a challenge", async () => {
    const wish = { grant_type: "refresh_token", refresh_token: "x" };
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
    const answers = [
      await askToken({ ...wish, client_id: "another" }),
      await askToken({ ...wish, client_secret: "guessed" }),
      await askToken(wish, basic("another:")),
      await askToken(wish, basic(":guessed")),
      await askToken(wish, { authorization: "Bearer x" }),
    ];
    for (const { status, body, headers } of answers)
      expect([status, body["error"], headers.get("www-authenticate")]).toEqual([
        401,
        "invalid_client",
        'Basic realm="praxis"',
      ]);
  });

  test("of an Idempotency-Key says why: answers are stored, and this one is a secret", async () => {
    const { email } = await makePerson("patient");
    const wish = { grant_type: "password", username: email, password: PASSWORD };
    const { status, body } = await askToken(wish, { "idempotency-key": "a1b2c3d4" });
    expect([status, Object.keys(body["fields"] ?? {})]).toEqual([400, ["Idempotency-Key"]]);
  });

  test("of too many tries is 429 with Retry-After, and they count for the page of signing in", async () => {
    const { email } = await makePerson("patient");
    let last = await askByPassword(email, { password: "wrong 1" });
    for (let tries = 0; tries < 40 && last.status !== 429; tries++)
      last = await askByPassword(email, { password: "wrong again" });
    expect([last.status, last.body["code"], last.body["error"]]).toEqual([
      429,
      "too_many_attempts",
      "temporarily_unavailable",
    ]);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    const { issueSignInTicket } = await import("#lib/identity/sign-in/issue-sign-in-ticket.ts");
    await expect(issueSignInTicket(SYSTEM, { identifier: email, password: PASSWORD })).rejects.toMatchObject({
      code: "too_many_attempts",
    });
  });
});
