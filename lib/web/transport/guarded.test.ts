import { beforeEach, describe, expect, test, vi } from "vitest";

import { securityHeaders } from "#lib/core/security-headers.ts";
import { forgetEnv } from "#lib/env.ts";
import { heldCookie } from "#lib/web/session/cookie-jar.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";

import { endpoint, unknownAddress, unreadableRequest, unservedMethod } from "./endpoint.ts";
import { guarded, type Senders } from "./guarded.ts";
import { sent } from "./testing/next-headers.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

const OWN = "http://localhost:3000";
const AT = `${OWN}/api/v1/things`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const segment = { params: Promise.resolve({}) };
const NAMES = Object.keys(securityHeaders({ nonce: "", isDevelopment: false, isHttps: true }));

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgres://praxis@127.0.0.1/praxis");
  vi.stubEnv("APP_URL", OWN);
  vi.stubEnv("LOG_LEVEL", "silent");
  vi.stubEnv("AUTH_SECRET", "a-secret-for-tests-that-is-long-enough");
  vi.stubEnv("RECORDS_KEYS", "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=");
  forgetEnv();
  sent.headers = new Headers({ "x-request-id": "said from outside" });
  sent.cookies = new Map();
});

const done = async () => Response.json({ done: true });
const writeFrom = (headers: Record<string, string>, method = "POST") =>
  new Request(AT, { method, headers: { host: "localhost:3000", ...headers } });

describe("an answer below /api", () => {
  const made = endpoint({ GET: done });
  const answers: Record<string, () => Promise<Response>> = {
    "of a handler": () => made.GET(new Request(AT), segment),
    "that there is no such method": () => made.DELETE(writeFrom({ origin: OWN }, "DELETE"), segment),
    "that nothing serves the method": () => unservedMethod.GET(new Request(AT), segment),
    "that the request cannot be read": () => unreadableRequest.GET(new Request(AT), segment),
    "that there is no such address": () => unknownAddress.GET(new Request(AT), segment),
    "to OPTIONS": () => made.OPTIONS(new Request(AT, { method: "OPTIONS" }), segment),
    "to another site": () => made.POST(writeFrom({ origin: "https://evil.example" }), segment),
    "of a handler that failed": () =>
      guarded(() => Promise.reject(new Error("a bug")))(new Request(AT), segment),
  };

  test.each(Object.entries(answers))("%s has every security header and an id", async (_what, ask) => {
    vi.stubEnv("APP_URL", "https://praxis.example.org");
    forgetEnv();
    const { headers } = await ask();
    expect(NAMES.filter((name) => !headers.has(name))).toEqual([]);
    expect(headers.get("x-request-id")).toMatch(UUID);
  });

  test("has a nonce and an id of its own", async () => {
    const [one, other] = [await made.GET(new Request(AT), segment), await made.GET(new Request(AT), segment)];
    for (const name of ["content-security-policy", "x-request-id"])
      expect(one.headers.get(name)).not.toBe(other.headers.get(name));
  });
});

test("a request goes by the id that we gave it, whatever it says, in what is called and in what is answered", async () => {
  let inside = "";
  const handler = guarded(async () => {
    inside = (await requestFacts()).requestId;
    return done();
  });
  const { headers } = await handler(new Request(AT, { headers: { "x-request-id": "mine" } }), segment);
  expect(inside).toBe(headers.get("x-request-id"));
  const refused = await unknownAddress.GET(new Request(AT), segment);
  expect(await refused.json()).toMatchObject({ requestId: refused.headers.get("x-request-id") });
});

test("what a handler throws is told to nobody", async () => {
  const failing = guarded(() => Promise.reject(new Error("postgres://operator:hunter2@db")));
  const answer = await failing(new Request(AT), segment);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("hunter2");
});

describe("a write from another site", () => {
  const FOREIGN = { origin: "https://evil.example" };
  const TOKEN = { ...FOREIGN, authorization: "Bearer x" };
  const cases: [Senders, Record<string, string>, number][] = [
    ["own pages", FOREIGN, 403],
    ["own pages", TOKEN, 403],
    ["own pages", {}, 403],
    ["own pages", { origin: OWN, "sec-fetch-site": "cross-site" }, 403],
    ["own pages", { origin: OWN }, 200],
    ["own pages and programs", FOREIGN, 403],
    ["own pages and programs", {}, 403],
    ["own pages and programs", TOKEN, 200],
    ["own pages and programs", { origin: OWN }, 200],
    ["anybody", FOREIGN, 200],
    ["anybody", {}, 200],
  ];

  test.each(cases)("to a handler for %s, with %j, is answered with %i", async (senders, headers, status) => {
    const handler = vi.fn(done);
    const answer = await guarded(handler, senders)(writeFrom(headers), segment);
    expect(answer.status).toBe(status);
    expect(handler).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: "foreign_origin" });
  });

  test.each([
    ["anybody", 500],
    ["own pages", 200],
  ] as const)("to a handler for %s that looks at a cookie is answered with %i", async (senders, status) => {
    const handler = vi.fn(async () => Response.json({ held: await heldCookie("praxis") }));
    expect((await guarded(handler, senders)(writeFrom({ origin: OWN }), segment)).status).toBe(status);
    expect(handler).toHaveBeenCalledOnce();
  });

  test("is refused by an endpoint that says nothing of who may send it", async () => {
    const post = vi.fn(done);
    const { POST } = endpoint({ POST: post });
    expect((await POST(writeFrom(TOKEN), segment)).status).toBe(403);
    expect(post).not.toHaveBeenCalled();
  });
});
