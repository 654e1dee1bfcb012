import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";

import { endpoint } from "./endpoint.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

const SITE = "https://www.example.org";
const OURS = "http://localhost:3000";

beforeEach(() => {
  vi.stubEnv("APP_URL", OURS);
  vi.stubEnv("PRAXIS_MODE", "demo");
  vi.stubEnv("DATABASE_URL", "postgres://localhost/praxis");
  vi.stubEnv("AUTH_SECRET", "0123456789abcdefghijklmnopqrstuvwxyz");
  vi.stubEnv("RECORDS_KEYS", `k:${Buffer.alloc(32, 7).toString("base64")}`);
  vi.stubEnv("API_ORIGINS", SITE);
  forgetEnv();
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const { GET, POST, OPTIONS } = endpoint(
  { GET: async () => Response.json({}), POST: async () => Response.json({}) },
  "own pages and programs",
);
const at = (path: string, method: string, headers: Record<string, string>) =>
  new Request(OURS + path, { method, headers });
const segment = { params: Promise.resolve({}) };

describe("a script of an origin that the operator has named", () => {
  test("may read answers and what they say of limits, and never with credentials", async () => {
    const { headers } = await GET(at("/api/v1/x", "GET", { origin: SITE }), segment);
    expect(headers.get("access-control-allow-origin")).toBe(SITE);
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("access-control-expose-headers")).toContain("RateLimit");
    expect(headers.get("vary")).toContain("Origin");
  });

  test("is told in a preflight what it may send", async () => {
    const asked = { origin: SITE, "access-control-request-method": "POST" };
    const { status, headers } = await OPTIONS(at("/api/v1/x", "OPTIONS", asked), segment);
    expect([status, headers.get("access-control-allow-origin")]).toEqual([204, SITE]);
    expect(headers.get("access-control-allow-methods")).toContain("POST");
    expect(headers.get("access-control-allow-headers")).toContain("Authorization");
  });

  test("may write, as a program that no cookie speaks for", async () => {
    expect((await POST(at("/api/v1/x", "POST", { origin: SITE }), segment)).status).toBe(200);
  });
});

describe("a script of any other origin", () => {
  test.each([
    "https://evil.example",
    `${SITE}.evil.example`,
    "http://www.example.org",
    "null",
    `${SITE}:8443`,
  ])("is let read nothing, and writes nothing: %s", async (origin) => {
    const read = await GET(at("/api/v1/x", "GET", { origin }), segment);
    expect(read.headers.get("access-control-allow-origin")).toBeNull();
    expect((await POST(at("/api/v1/x", "POST", { origin }), segment)).status).toBe(403);
  });
});

test("what is not the API is let read by nobody, and without named origins nothing is said", async () => {
  const elsewhere = await GET(at("/api/session", "GET", { origin: SITE }), segment);
  expect(elsewhere.headers.get("access-control-allow-origin")).toBeNull();
  vi.stubEnv("API_ORIGINS", "");
  forgetEnv();
  const { headers } = await GET(at("/api/v1/x", "GET", { origin: SITE }), segment);
  expect([headers.get("access-control-allow-origin"), headers.get("vary")]).toEqual([null, null]);
});
