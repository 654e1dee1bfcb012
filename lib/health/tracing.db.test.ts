import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { traced, tracedJob, tracing } from "#lib/core/trace.ts";
import { forgetEnv } from "#lib/env.ts";
import { withRefusals } from "#lib/verb/refusals.ts";
import { inTransaction } from "#db/transaction.ts";

import { startCollector, type Collector } from "./testing/collector.ts";
import { startTracing, type Collecting } from "./tracing.ts";

const system: Context = { actor: systemActor("test"), now: 0, requestId: "test" };
const CANARY = "Tara-Canary-9841";

let collector: Collector;
let traces: Collecting | undefined;

beforeEach(async () => {
  collector = await startCollector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint);
  forgetEnv();
  traces = await startTracing("worker");
});

afterEach(async () => {
  await traces?.stop();
  await collector.stop();
  vi.unstubAllEnvs();
  forgetEnv();
});

const askTwice = () =>
  inTransaction(system, async (tx) => {
    await tx.execute(sql`select ${CANARY}::text`);
    await tx.execute(sql`select 1`);
  });

test("a job is a trace of its verbs and transactions, which count their statements", async () => {
  const verb = { name: "appointment.book", refuses: [] };
  await tracedJob("offer-times", () => withRefusals(verb, askTwice));
  await traces?.stop();
  const [transaction, booked, job] = collector.spans();
  expect([job?.name, job?.parentSpanId]).toEqual(["job offer-times", undefined]);
  expect(booked).toMatchObject({ name: "appointment.book", parentSpanId: job?.spanId });
  expect(transaction).toMatchObject({ name: "transaction", parentSpanId: booked?.spanId });
  // With BEGIN and the one that sets the actor.
  expect(transaction?.facts).toMatchObject({ "praxis.transaction": "committed", "praxis.statements": 4 });
  expect(Number(transaction?.facts["praxis.statements_ms"])).toBeGreaterThan(0);
  expect(new Set(collector.spans().map(({ traceId }) => traceId)).size).toBe(1);
});

test("no parameter, no text of a statement and no words of an error are in a trace", async () => {
  const failing = () =>
    inTransaction(system, async (tx) => {
      await tx.execute(sql`select ${CANARY}::int`);
    });
  await expect(tracedJob("offer-times", failing)).rejects.toThrow();
  const refused = () => Promise.reject(new DomainError("slot_taken", { details: { startsAt: CANARY } }));
  await expect(tracedJob("offer-times", () => traced("appointment.book", refused))).rejects.toThrow();
  const broken = () => Promise.reject(new Error(CANARY));
  await expect(tracedJob("offer-times", broken)).rejects.toThrow();
  await traces?.stop();
  const sent = collector.sent();
  expect(sent).toContain('"praxis.transaction"');
  expect(sent).toContain("slot_taken");
  for (const word of [CANARY, "select", "stack", "exception"]) expect(sent).not.toContain(word);
});

test("who goes on after the end of a trace, and who never began one, is in none", async () => {
  let leaveBehind = () => Promise.resolve();
  await tracedJob("tidy", async () => {
    const here = tracing()?.ids();
    expect(here).toEqual({
      traceId: expect.stringMatching(/^\w{32}$/),
      spanId: expect.stringMatching(/^\w{16}$/),
    });
    let release = () => {};
    const ended = new Promise<void>((resolve) => (release = resolve));
    const late = ended.then(() => traced("late", askTwice));
    leaveBehind = () => {
      release();
      return late;
    };
  });
  await leaveBehind();
  await askTwice();
  expect(tracing()?.ids()).toBeUndefined();
  await traces?.stop();
  expect(collector.spans().map(({ name }) => name)).toEqual(["job tidy"]);
});

test("without a collector nothing is traced, and work is done all the same", async () => {
  await traces?.stop();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "");
  forgetEnv();
  expect(await startTracing("worker")).toBeUndefined();
  expect(tracing()).toBeUndefined();
  await expect(tracedJob("tidy", () => Promise.resolve(7))).resolves.toBe(7);
});
