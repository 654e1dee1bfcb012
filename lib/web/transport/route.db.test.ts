import { encode } from "next-auth/jwt";
import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";

import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { DomainError } from "#lib/core/errors.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { auditEntries, auditRefusals, idempotencyKeys, sessions } from "#db/schema/index.ts";

import { endpoint } from "./endpoint.ts";
import { sent } from "./testing/next-headers.ts";
import { routeOfQuery, routeOfVerb } from "./testing/operations.ts";
import { asSystem, maya, signIn } from "./testing/request.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

const chooseOverHttp = routeOfVerb(chooseRole);
const post = (body: string, headers: Record<string, string> = {}) => {
  const request = new Request("http://localhost:3000/api/v1/role", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  return chooseOverHttp(request, { params: Promise.resolve({}) });
};

describe("over HTTP", () => {
  test("a verb's DTO is the answer", async () => {
    await signIn();
    const answer = await post('{"role":"doctor"}');
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 200,
      body: { role: "doctor" },
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("a refusal is problem+json with its code, fields and the request's id, in words", async () => {
    await signIn();
    const answer = await post('{"role":"king"}');
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toEqual({
      type: "urn:praxis:problem:invalid_input",
      status: 400,
      code: "invalid_input",
      requestId: "request-7",
      title: "The request is not valid",
      detail: expect.any(String),
      fields: { role: { code: "choose", message: "Choose one" } },
    });
  });

  test("whoever is not signed in gets 401, and whoever may not 403", async () => {
    const visitor = await post('{"role":"doctor"}');
    expect([visitor.status, visitor.headers.get("www-authenticate")]).toEqual([
      401,
      'Bearer realm="praxis", Cookie realm="praxis"',
    ]);
    await signIn();
    expect((await post('{"role":"admin"}')).status).toBe(403);
  });

  test("a visitor is asked to sign in where a user would be told that there is no such thing", async () => {
    const missing = Object.assign(() => Promise.reject(new DomainError("not_found")), {
      verbName: "test.missing",
      input: chooseRole.input,
    });
    const ask = async () => {
      const request = new Request("http://localhost:3000/x", {
        method: "POST",
        body: "{}",
        headers: { "content-type": "application/json" },
      });
      return (await routeOfVerb(missing)(request, { params: Promise.resolve({}) })).status;
    };
    expect(await ask()).toBe(401);
    await signIn();
    expect(await ask()).toBe(404);
  });

  test("a session that has ended, a cookie that was forged and one of another secret are no session", async () => {
    const sessionId = await signIn();
    await asSystem((tx) =>
      tx.update(sessions).set({ endedAt: Date.now() }).where(eq(sessions.id, sessionId)),
    );
    expect((await post('{"role":"doctor"}')).status).toBe(401);
    const name = sessionCookieName();
    const forged = await encode({
      token: { sid: sessionId },
      salt: name,
      secret: "another secret, long enough",
    });
    for (const value of [forged, "rubbish", sessionId, ""]) {
      sent.cookies.set(name, value);
      expect((await post('{"role":"doctor"}')).status).toBe(401);
    }
  });

  test("a request with an idempotency key acts once and is answered the same again", async () => {
    const sessionId = await signIn();
    const key = { "idempotency-key": '"a1b2c3d4"' };
    const first = await post('{"role":"doctor"}', key);
    const again = await post('{"role":"doctor"}', key);
    expect([first.status, await first.json()]).toEqual([again.status, await again.json()]);
    const trail = await asSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.entityId, sessionId)),
    );
    expect(trail.filter(({ action: name }) => name === "session.choose_role")).toHaveLength(1);
    const other = await post('{"role":"patient"}', key);
    expect([other.status, (await other.json()).code]).toEqual([422, "idempotency_key_reused"]);
  });

  test("a key that is none is refused, and a visitor's is not kept", async () => {
    expect((await post('{"role":"doctor"}', { "idempotency-key": "a1b2" })).status).toBe(401);
    expect(await asSystem((tx) => tx.select().from(idempotencyKeys))).toEqual([]);
    await signIn();
    const answer = await post('{"role":"doctor"}', { "idempotency-key": "x".repeat(300) });
    expect(await answer.json()).toMatchObject({
      status: 400,
      fields: { "Idempotency-Key": { code: "invalid" } },
    });
  });

  test("a body that is no JSON, none that we read, or too large is refused before the verb", async () => {
    await signIn();
    expect(await (await post("{")).json()).toMatchObject({ status: 400, code: "invalid_input" });
    expect((await post("role=doctor", { "content-type": "text/plain" })).status).toBe(415);
    expect((await post(`{"role":"${"x".repeat(70_000)}"}`)).status).toBe(413);
  });

  test("what nobody foresaw is one generic answer that says nothing of it", async () => {
    const broken = routeOfQuery("test.broken", async () => {
      throw new Error("select password_hash from users");
    });
    const answer = await broken(new Request("http://localhost:3000/x"), { params: Promise.resolve({}) });
    expect([answer.status, await answer.json()]).toEqual([
      500,
      {
        type: "urn:praxis:problem:internal_error",
        status: 500,
        code: "internal_error",
        requestId: "request-7",
        title: "Something went wrong on our side",
      },
    ]);
  });

  test("what is away for a moment says when to come back", async () => {
    const away = routeOfQuery("test.away", async () => {
      throw new DomainError("unavailable", { details: { retryAfterSeconds: 2 } });
    });
    const answer = await away(new Request("http://localhost:3000/x"), { params: Promise.resolve({}) });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  test("a query answers with what the actor may see", async () => {
    await signIn();
    const account = routeOfQuery("user.own", (tx, ctx) => loadOwnAccount(tx, ctx));
    const answer = await account(new Request("http://localhost:3000/x"), { params: Promise.resolve({}) });
    const body: unknown = await answer.json();
    expect(body).toMatchObject({ email: maya.email, createdAt: expect.stringMatching(/Z$/) });
    expect(JSON.stringify(body)).not.toMatch(/password|argon/i);
  });

  test("a method that an address does not take is answered with those it takes", async () => {
    const { DELETE, OPTIONS } = endpoint({ POST: chooseOverHttp });
    const segment = { params: Promise.resolve({}) };
    const ours = { method: "DELETE", headers: { origin: "http://localhost:3000" } };
    const answer = await DELETE(new Request("http://localhost:3000/x", ours), segment);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    expect(await answer.json()).toMatchObject({ code: "method_not_allowed" });
    expect((await OPTIONS(new Request("http://localhost:3000/x"), segment)).headers.get("allow")).toBe(
      "POST, OPTIONS",
    );
  });
});

describe("a refusal", () => {
  const counted = () =>
    asSystem((tx) =>
      tx
        .select({ action: auditRefusals.action, code: auditRefusals.code, count: auditRefusals.count })
        .from(auditRefusals)
        .orderBy(auditRefusals.code),
    );

  test("is counted, not repeated, when one source repeats it; a slip of the pen is not counted", async () => {
    await signIn();
    for (let times = 0; times < 3; times++) await post('{"role":"admin"}');
    await post('{"role":"king"}');
    sent.cookies.clear();
    await post('{"role":"admin"}');
    expect(await counted()).toEqual([
      { action: "session.choose_role", code: "forbidden", count: 3 },
      { action: "session.choose_role", code: "unauthenticated", count: 1 },
    ]);
  });

  test("is in the trail once, with who was refused and why", async () => {
    await signIn();
    for (let times = 0; times < 3; times++) await post('{"role":"admin"}');
    const entries = await asSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.outcome, "refused")),
    );
    expect(entries).toMatchObject([
      {
        action: "session.choose_role",
        actorKind: "user",
        actorRole: "patient",
        changes: { cause: "forbidden" },
      },
    ]);
  });

  test("is kept with a hash of where it came from, never the address", async () => {
    await post('{"role":"admin"}');
    const [row] = await asSystem((tx) => tx.select().from(auditRefusals));
    expect(row?.source).toMatch(/^[\w-]{22}$/);
  });
});
