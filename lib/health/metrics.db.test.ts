import { readFile } from "node:fs/promises";

import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { GET } from "#app/api/metrics/route.ts";
import { GET as listAppointments } from "#app/api/v1/appointments/route.ts";
import { forgetEnv } from "#lib/env.ts";
import { sealEntries } from "#lib/trail/seal.ts";
import { asSystem } from "#lib/web/transport/testing/request.ts";
import { closeDatabase } from "#db/client.ts";
import { resetDatabase, useDatabase, testDatabase } from "#db/testing/database.ts";
import { makePractice, SYSTEM } from "#db/testing/world.ts";

import { startMetrics } from "./metrics.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const TOKEN = "a-token-for-metrics-of-tests-only";

beforeEach(async () => {
  await resetDatabase();
  vi.stubEnv("METRICS_TOKEN", TOKEN);
  forgetEnv();
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const noParameters = { params: Promise.resolve({}) };

async function ask(authorization?: string) {
  const headers = authorization === undefined ? undefined : { authorization };
  const answer = await GET(new Request("http://localhost:3000/api/metrics", { headers }), noParameters);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const readMetrics = async () => {
  await startMetrics();
  const { status, text } = await ask(`Bearer ${TOKEN}`);
  expect(status).toBe(200);
  return text;
};

const valueOf = (text: string, name: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1),
  );

test("without a token set there is no such address, whatever is sent", async () => {
  await startMetrics();
  vi.stubEnv("METRICS_TOKEN", "");
  forgetEnv();
  for (const sent of [undefined, "Bearer ", `Bearer ${TOKEN}`, "Bearer undefined"]) {
    const { status, headers, text } = await ask(sent);
    expect([status, headers.get("www-authenticate"), text.includes("praxis_")]).toEqual([404, null, false]);
  }
});

test("only who has the token is told anything", async () => {
  await startMetrics();
  const wrong = [
    undefined,
    "",
    TOKEN,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Basic ${TOKEN}`,
    "Bearer ",
  ];
  for (const sent of wrong) {
    const { status, headers, text } = await ask(sent);
    expect([status, headers.get("www-authenticate"), text.includes("praxis_")], sent).toEqual([
      401,
      'Bearer realm="praxis metrics"',
      false,
    ]);
  }
  const { status, headers } = await ask(`Bearer ${TOKEN}`);
  expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
});

test("a refusal is counted by its code", async () => {
  const counted = async () =>
    valueOf(await readMetrics(), 'praxis_refusals_total{code="unauthenticated"}') || 0;
  const before = await counted();
  await listAppointments(new Request("http://localhost:3000/api/v1/appointments"), noParameters);
  expect(await counted()).toBe(before + 1);
});

test("what the database knows is told: what is due, what is not sealed, and when the worker was heard of", async () => {
  await makePractice();
  await asSystem((tx) =>
    tx.execute(sql`insert into worker_heartbeats values ('w', now() - interval '30 seconds')`),
  );
  const unsealed = await readMetrics();
  expect(unsealed).not.toContain("praxis_seal_age_seconds ");
  expect(unsealed).toContain('praxis_messages_due_seconds{channel="email"} 0');
  expect(valueOf(unsealed, "praxis_worker_age_seconds")).toBeGreaterThanOrEqual(30);
  await sealEntries(SYSTEM);
  const sealed = await readMetrics();
  expect(valueOf(sealed, "praxis_seal_age_seconds")).toBeGreaterThanOrEqual(0);
  expect(valueOf(sealed, "praxis_unsealed_seconds")).toBe(0);
  expect(valueOf(sealed, "praxis_database_up")).toBe(1);
});

test("when the database is out of reach, that is told with all that is counted", async () => {
  const before = testDatabase();
  await closeDatabase();
  useDatabase("postgres://operator:hunter2@127.0.0.1:1/clinic_records");
  const text = await readMetrics();
  expect(valueOf(text, "praxis_database_up")).toBe(0);
  expect(text).toContain("praxis_transactions_open");
  expect(text).not.toMatch(/hunter2|clinic_records/);
  await closeDatabase();
  useDatabase(before.url);
});

test("the board of Grafana asks for nothing that is not told", async () => {
  await makePractice();
  await sealEntries(SYSTEM);
  await asSystem((tx) => tx.execute(sql`insert into worker_heartbeats values ('w', now())`));
  const told = await readMetrics();
  const board = await readFile(`${process.cwd()}/docs/grafana-praxis.json`, "utf8");
  const asked = new Set([...board.matchAll(/\b(?:praxis|process)_[a-z_]+/g)].map(([name]) => name));
  expect(asked.size).toBeGreaterThan(9);
  const isTold = (name: string) => told.includes(`# HELP ${name.replace(/_bucket$/, "")} `);
  // Told only where a replica is set, as here none is.
  expect([...asked].filter((name) => !isTold(name))).toEqual(["praxis_replica_read"]);
});
