import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { accountMessages } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";

const PROCESS = join(import.meta.dirname, "testing", "delivering-process.ts");
const KILLS = 8;
const ACCOUNTS = 40;
/** Longer than any message is put off. */
const ROUND_MS = 31 * MINUTE_MS;

let resend: ResendStandIn;

beforeEach(async () => {
  await resetDatabase();
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

function startWorker(now: number): ChildProcess {
  return spawn(process.execPath, [PROCESS, String(now)], { stdio: "ignore", env: process.env });
}

/** Two workers deliver; the first dies when the provider has been asked so often, its requests still on their way. */
async function round(number: number, killAfter: number): Promise<void> {
  resend.now = NOW + number * ROUND_MS;
  const workers = [startWorker(resend.now), startWorker(resend.now)];
  const ended = workers.map((worker) => once(worker, "exit"));
  const from = resend.asked.length;
  const onRequest = () => {
    if (resend.asked.length - from >= killAfter) workers[0]?.kill("SIGKILL");
  };
  resend.requests.on("request", onRequest);
  await Promise.all(ended);
  resend.requests.off("request", onRequest);
}

test("whatever worker is killed while it sends, every message arrives, and once", async () => {
  const { practice, patient } = await makeReaders();
  for (let day = 11; day < 16; day += 1)
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, `2027-01-${day}T09:00:00+05:45`));
  await inTransaction(SYSTEM, (tx) =>
    writeMessages(
      tx,
      SYSTEM,
      Array.from({ length: ACCOUNTS }, (_, index) => ({
        ...({ kind: "password_changed", channel: "email" } as const),
        recipient: `holder${index}@example.org`,
      })),
    ),
  );
  for (let number = 1; number <= KILLS; number += 1) await round(number, 1 + (number % 4));
  await round(KILLS + 1, Infinity);
  const accounts = await inTransaction(SYSTEM, (tx) => tx.select().from(accountMessages));
  expect(accounts.filter(({ deliveredAt }) => deliveredAt === null)).toEqual([]);
  const deliveries = await storedDeliveries();
  expect(deliveries.map(({ state }) => state)).toEqual(deliveries.map(() => "delivered"));
  expect(deliveries).toHaveLength(10);
  const arrived = resend.taken.map(({ to, subject }) => `${to} ${subject}`);
  expect(arrived).toHaveLength(ACCOUNTS + 10);
  expect(new Set(arrived).size).toBe(arrived.length);
}, 120_000);
