import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { checkReadiness } from "#lib/health/readiness.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { idempotencyKeys, rateLimits, sessions, signInTickets, userRoles, users } from "#db/schema/index.ts";
import { closeSystemPool, systemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { QUEUES } from "./queues.ts";
import { tidy } from "./tidy.ts";
import { startWorker } from "./worker.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const ctx: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

describe("tidying", () => {
  const key = (name: string, hoursOld: number) => ({
    owner: "o",
    action: "a",
    key: name,
    requestHash: Buffer.from("x"),
    createdAt: NOW - hoursOld * HOUR_MS,
  });

  test("deletes what has served its purpose and keeps what may still be asked for", async () => {
    await inTransaction(ctx, async (tx) => {
      await tx.insert(idempotencyKeys).values([key("old", 49), key("young", 47)]);
      const [user] = await tx
        .insert(users)
        .values({ email: "a@example.org", name: "A", timeZone: "UTC", createdAt: NOW })
        .returning({ id: users.id });
      const held = { userId: user?.id ?? "", role: "patient" as const };
      await tx.insert(userRoles).values(held);
      const session = (id: number, daysOld: number) => ({
        id: `0b6f1e1e-7d7d-4a0e-9e53-5b1f1f1b6b0${id}`,
        ...held,
        createdAt: NOW - daysOld * 24 * HOUR_MS,
        expiresAt: NOW - (daysOld * 24 - 12) * HOUR_MS,
      });
      await tx.insert(sessions).values([session(1, 32), session(2, 20), session(3, 0)]);
      const ticket = (hoursOld: number) => ({
        tokenHash: Buffer.from(`${hoursOld}`),
        ...held,
        createdAt: NOW - hoursOld * HOUR_MS,
        expiresAt: NOW - hoursOld * HOUR_MS + 60_000,
      });
      await tx.insert(signInTickets).values([ticket(26), ticket(1)]);
      const limit = (name: string, hoursOld: number) => ({
        key: name,
        expire: Date.now() - hoursOld * HOUR_MS,
      });
      await tx.insert(rateLimits).values([limit("old", 2), limit("young", 0), limit("running", -1)]);
    });
    expect(await tidy(ctx)).toEqual({ idempotencyKeys: 1, sessions: 1, signInTickets: 1, rateLimits: 1 });
    expect(await tidy(ctx)).toEqual({ idempotencyKeys: 0, sessions: 0, signInTickets: 0, rateLimits: 0 });
  });
});

describe("the worker", () => {
  test("makes its queues and schedules, asks for openings to be extended at once, and is found alive", async () => {
    expect((await checkReadiness(ctx)).checks.worker).toEqual({ status: "failed" });
    const worker = await startWorker();
    try {
      expect(await checkReadiness(ctx)).toMatchObject({
        status: "ready",
        checks: { database: { status: "ok" }, migrations: { status: "ok" }, worker: { status: "ok" } },
      });
      const scheduled = await systemPool().query("select name, cron from pgboss.schedule order by name");
      expect(scheduled.rows).toEqual([QUEUES.extendOpenings, QUEUES.tidy]);
      const waiting = await systemPool().query("select name from pgboss.job");
      expect(waiting.rows).toEqual([{ name: QUEUES.extendOpenings.name }]);
    } finally {
      await worker.stop();
    }
  });

  test("started a second time adds no second job to one that waits", async () => {
    await (await startWorker()).stop();
    await (await startWorker()).stop();
    const { rows } = await systemPool().query("select state from pgboss.job where state < 'active'");
    expect(rows.length).toBeLessThanOrEqual(1);
  });
});

describe("readiness", () => {
  test("says that a worker which last wrote a minute ago is gone", async () => {
    await inTransaction(ctx, (tx) =>
      tx.execute(sql`insert into worker_heartbeats values ('w', now() - interval '61 seconds')`),
    );
    expect((await checkReadiness(ctx)).checks.worker).toEqual({ status: "failed" });
  });

  test("names no secret, whatever is wrong", async () => {
    const text = JSON.stringify(await checkReadiness(ctx));
    expect(text).not.toMatch(/postgres:|password|127\.0\.0\.1/);
  });
});
