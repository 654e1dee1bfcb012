import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { bookThere, decisions, inKathmandu, makeOwnPractice } from "#lib/appointments/testing/dealing.ts";
import { checkReadiness } from "#lib/health/readiness.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import {
  accountMessages,
  idempotencyKeys,
  invitations,
  oneTimeTokens,
  rateLimits,
  sessions,
  signInChallenges,
  signInTickets,
  userRoles,
  users,
  verificationCodes,
} from "#db/schema/index.ts";
import { closeSystemPool, systemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { startDelivering } from "./deliver-messages.ts";
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

  test("deletes changes of hours after a week, with what they did to visits", async () => {
    const practice = await makeOwnPractice();
    await bookThere(practice, await makePatient(), inKathmandu("2027-01-06", "09:00"));
    const input = { doctorId: practice.doctorId, fromDate: "2027-01-06", untilDate: "2027-01-06" };
    const { id } = await proposeHours(practice.ctx, { change: { kind: "add_leave", input } });
    await changeHours(practice.ctx, { changeId: id, visits: await decisions(practice.ctx, id, "keep") });
    const later = (days: number) => ({ ...ctx, now: practice.ctx.now + days * 24 * HOUR_MS });
    expect(await tidy(later(6))).toMatchObject({ hoursChanges: 0 });
    expect(await tidy(later(8))).toMatchObject({ hoursChanges: 1 });
  });

  test("deletes what has served its purpose and keeps what may still be asked for", async () => {
    await inTransaction(ctx, async (tx) => {
      await tx.insert(idempotencyKeys).values([key("old", 73), key("young", 71)]);
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
      const challenge = (name: string, hoursAgo: number) => ({
        tokenHash: Buffer.from(name),
        userId: held.userId,
        createdAt: NOW - hoursAgo * HOUR_MS - 60_000,
        expiresAt: NOW - hoursAgo * HOUR_MS,
      });
      await tx.insert(signInChallenges).values([challenge("old", 25), challenge("young", 23)]);
      const limit = (name: string, hoursOld: number) => ({
        key: name,
        expire: Date.now() - hoursOld * HOUR_MS,
      });
      const message = (daysOld: number, deliveredAt: number | null) => ({
        kind: "password_changed" as const,
        channel: "email" as const,
        recipient: "a@example.org",
        createdAt: NOW - daysOld * 24 * HOUR_MS,
        deliveredAt,
      });
      await tx.insert(accountMessages).values([message(31, NOW), message(29, NOW), message(31, null)]);
      const ended = (name: string, daysAgo: number) => ({
        purpose: "registration" as const,
        browserHash: Buffer.from(name),
        address: "a@example.org",
        createdAt: NOW - (daysAgo + 1) * 24 * HOUR_MS,
        expiresAt: NOW - daysAgo * 24 * HOUR_MS,
      });
      await tx.insert(verificationCodes).values([ended("old", 31), ended("young", 29)]);
      const token = (name: string, hoursAgo: number) => ({
        tokenHash: Buffer.from(name),
        purpose: "first_administrator" as const,
        createdAt: NOW - 48 * HOUR_MS,
        expiresAt: NOW - hoursAgo * HOUR_MS,
      });
      await tx.insert(oneTimeTokens).values([token("old", 25), token("young", 23)]);
      await tx.insert(rateLimits).values([limit("old", 2), limit("young", 0), limit("running", -1)]);
    });
    const ones = { idempotencyKeys: 1, sessions: 1, signInTickets: 1, signInChallenges: 1, rateLimits: 1 };
    expect(await tidy(ctx)).toEqual({
      ...ones,
      hl7Messages: 0,
      endedClientTokens: 0,
      holds: 0,
      waitlistEntries: 0,
      hoursChanges: 0,
      imports: 0,
      webhookDeliveries: 0,
      invitations: 0,
      messages: 1,
      codes: 1,
      tokens: 1,
    });
    const none = { idempotencyKeys: 0, sessions: 0, signInTickets: 0, signInChallenges: 0, rateLimits: 0 };
    expect(await tidy(ctx)).toEqual({
      ...none,
      hl7Messages: 0,
      endedClientTokens: 0,
      holds: 0,
      waitlistEntries: 0,
      hoursChanges: 0,
      imports: 0,
      webhookDeliveries: 0,
      invitations: 0,
      messages: 0,
      codes: 0,
      tokens: 0,
    });
    // One that waits is not forgotten, however old: it is still to be delivered or given up.
    expect(await inTransaction(ctx, (tx) => tx.$count(accountMessages))).toBe(2);
  });

  test("forgets whom nobody heard from a month after their invitation ended, and nobody who accepted", async () => {
    const day = 24 * HOUR_MS;
    await inTransaction(ctx, async (tx) => {
      const [user] = await tx
        .insert(users)
        .values({ email: "a@example.org", name: "A", timeZone: "UTC", createdAt: NOW })
        .returning({ id: users.id });
      const accepted = { acceptedAt: NOW - 99 * day, acceptedBy: user?.id };
      const invitation = (name: string, daysAgo: number, more: object = {}) => ({
        email: `${name}@example.org`,
        name,
        roles: ["patient" as const],
        createdAt: NOW - 100 * day,
        expiresAt: NOW - daysAgo * day,
        ...more,
      });
      const made = await tx
        .insert(invitations)
        .values([
          invitation("long expired", 31),
          invitation("expired", 29),
          invitation("long revoked", 29, { revokedAt: NOW - 31 * day }),
          invitation("waiting", -1),
          invitation("accepted", 90, accepted),
        ])
        .returning({ id: invitations.id });
      // Rows that still refer to one are deleted with it.
      const invitationId = made[0]?.id;
      await tx.insert(oneTimeTokens).values({
        ...{ tokenHash: Buffer.from("link"), purpose: "invitation" as const, invitationId },
        createdAt: NOW,
        expiresAt: NOW + day,
      });
      await tx.insert(accountMessages).values({
        ...{ kind: "invitation" as const, channel: "email" as const, recipient: "x@example.org" },
        invitationId,
        createdAt: NOW,
      });
    });
    expect(await tidy(ctx)).toMatchObject({ invitations: 2 });
    const left = await inTransaction(ctx, async (tx) => ({
      names: (await tx.select({ name: invitations.name }).from(invitations)).map(({ name }) => name),
      tokens: await tx.$count(oneTimeTokens),
      messages: await tx.$count(accountMessages),
    }));
    expect(left).toEqual({ names: ["expired", "waiting", "accepted"], tokens: 0, messages: 0 });
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

describe("delivering", () => {
  test("begins when a worker starts, and a message that it is at is finished before the worker stops", async () => {
    const message = { kind: "password_changed", channel: "email", recipient: "a@example.org" } as const;
    await inTransaction(ctx, (tx) => writeMessages(tx, { ...ctx, now: Date.now() }, [message]));
    await startDelivering().stop();
    const [row] = await inTransaction(ctx, (tx) => tx.select().from(accountMessages));
    expect(row).toMatchObject({ attempts: 1, deliveredAt: expect.any(Number) });
  });
});
