import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { disableClient } from "#lib/identity/clients/disable.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { askToken, setClock } from "#lib/web/oauth/testing/ask.ts";
import { auditRefusals } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { sent } from "./testing/next-headers.ts";
import { routeOfQuery } from "./testing/operations.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

const QUOTA = 20;

beforeEach(() => {
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", String(QUOTA));
  globalThis.praxisRequestCounter = undefined;
  // Each test has an IP address of its own.
  setClock(NOW);
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

afterAll(closeSystemPool);

const whoAsks = routeOfQuery("test.actor", async (_tx, { actor }) => actor);
async function ask(authorization?: string) {
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  const request = new Request("http://localhost:3000/api/v1/test", { headers });
  return whoAsks(request, { params: Promise.resolve({}) });
}

test("each answer says what is left; the one after the last is 429 and says when to come again", async () => {
  const first = await ask();
  expect([first.status, first.headers.get("ratelimit-policy")]).toEqual([200, `"address";q=${QUOTA};w=60`]);
  expect(first.headers.get("ratelimit")).toMatch(new RegExp(`^"address";r=${QUOTA - 1};t=\\d+$`));
  for (let each = 1; each < QUOTA; each++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, await refused.json()]).toMatchObject([429, { code: "too_many_requests" }]);
  expect(refused.headers.get("ratelimit")).toMatch(/^"address";r=0;t=\d+$/);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const counted = await inReadTransaction(SYSTEM, (tx) => tx.select().from(auditRefusals));
  expect(counted.filter(({ code }) => code === "too_many_requests")).toEqual([]);
});

test("a token that is none counts for its address, too", async () => {
  for (let each = 0; each < QUOTA; each++) expect((await ask("Bearer x")).status).toBe(401);
  expect((await ask("Bearer x")).status).toBe(429);
});

test("a client is counted wherever it asks from, and its addresses beside it", async () => {
  const { clientId, secret } = await makeClient();
  const shown = { client_id: clientId, client_secret: secret };
  const { body } = await askToken({ grant_type: "client_credentials", ...shown });
  const authorization = `Bearer ${body["access_token"]}`;
  for (let each = 0; each < QUOTA; each++) {
    sent.headers.set("x-forwarded-for", `198.51.100.${each}`);
    const answer = await ask(authorization);
    expect([answer.status, answer.headers.get("ratelimit-policy")]).toEqual([
      200,
      `"address";q=${QUOTA};w=60, "client";q=${QUOTA};w=60`,
    ]);
  }
  sent.headers.set("x-forwarded-for", "198.51.100.99");
  const refused = await ask(authorization);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("ratelimit")).toMatch(/"client";r=0;t=\d+$/);
});

test("the endpoint of tokens counts its addresses, in OAuth's words", async () => {
  const wish = { grant_type: "client_credentials", client_id: "x", client_secret: "guessed" };
  for (let each = 0; each < QUOTA; each++) expect((await askToken(wish)).status).toBe(401);
  const { status, body, headers } = await askToken(wish);
  expect([status, body["error"], body["code"]]).toEqual([
    429,
    "temporarily_unavailable",
    "too_many_requests",
  ]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a client that was stopped is told so until its quota is used up", async () => {
  const { clientId, secret, keeper } = await makeClient();
  const { body } = await askToken({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: secret,
  });
  await disableClient(keeper, { clientId });
  expect((await ask(`Bearer ${body["access_token"]}`)).status).toBe(401);
});
