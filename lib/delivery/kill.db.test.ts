import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { accountMessages } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";

const PROCESS = join(import.meta.dirname, "testing", "delivering-process.ts");
/** Rounds in which both workers are killed: `npm run fuzz` has 25, and so 50 kills. */
const KILLS = Number(process.env["OUTBOX_KILLS"] ?? 10) / 2;
const ACCOUNTS = KILLS * 10;
/** Longer than any postponement. */
const ROUND_MS = 31 * MINUTE_MS;
/** The first round after everything has been sent and after seven in the morning. */
const MORNING = Math.max(KILLS + 2, Math.ceil((25 * HOUR_MS) / ROUND_MS));

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

/** How many mails are answered before the provider falls silent, and how many are then under way when the workers die. */
const MANY = { answered: 4, unanswered: 6 };
/** The first one under way: only a summary is left to send. */
const FIRST = { answered: 0, unanswered: 1 };

/** Two workers deliver. If they are to be killed, the provider accepts some more mails and both workers die before it answers. */
async function round(number: number, kill?: typeof MANY): Promise<void> {
  resend.now = NOW + number * ROUND_MS;
  const workers = [startWorker(resend.now), startWorker(resend.now)];
  const from = resend.asked.length;
  const onRequest = () => {
    const asked = resend.asked.length - from;
    resend.mood = kill !== undefined && asked > kill.answered ? "silent" : "fine";
    if (kill !== undefined && asked >= kill.answered + kill.unanswered)
      for (const worker of workers) worker.kill("SIGKILL");
  };
  resend.requests.on("request", onRequest);
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  resend.requests.off("request", onRequest);
}

test("whichever worker is killed while it sends, every message arrives, and once", async () => {
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
  for (let number = 1; number <= KILLS; number += 1) await round(number, MANY);
  await round(KILLS + 1);
  // The doctors' summary at 07:00 of the next day, in one mail: the workers die while it is under way.
  await round(MORNING, FIRST);
  expect((await storedDeliveries()).filter(({ summaryId }) => summaryId !== null)).toHaveLength(5);
  await round(MORNING + 1);
  const accounts = await inTransaction(SYSTEM, (tx) => tx.select().from(accountMessages));
  expect(accounts.filter(({ deliveredAt }) => deliveredAt === null)).toEqual([]);
  const deliveries = await storedDeliveries();
  expect(deliveries.map(({ state }) => state)).toEqual(deliveries.map(() => "delivered"));
  expect(deliveries).toHaveLength(10);
  const arrived = resend.taken.map(({ to, subject }) => `${to} ${subject}`);
  // Five to the patient, and one to the doctor that tells of all five.
  expect(arrived).toHaveLength(ACCOUNTS + 6);
  expect(new Set(arrived).size).toBe(arrived.length);
}, 1_800_000);
