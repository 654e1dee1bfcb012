import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import type { Role } from "#lib/core/actor.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { accountMessages } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { deliverNow } from "./deliver.ts";
import { listAccountMessages } from "./queries.ts";
import { listDemoMails } from "./queries-demo.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };
let userId = "";

const as = (role: Role): Context => ({
  actor: { kind: "user", userId, role, sessionId: randomUUID() },
  now: NOW,
  requestId: "test",
});
const list = (params: object, ctx = as("admin")) =>
  inReadTransaction(ctx, (tx) => listAccountMessages(tx, ctx, params));

beforeEach(async () => {
  await resetDatabase();
  const kiri = { email: "kiri@example.org", name: "Kiri", timeZone: "UTC", roles: ["patient", "admin"] };
  const { id } = await createUser(system, { ...kiri, passwordHash: "$argon2id$none" });
  userId = id;
  const message = { channel: "email" as const, createdAt: NOW };
  await inTransaction(system, (tx) =>
    tx.insert(accountMessages).values([
      ...Array.from({ length: 51 }, (_, index) => ({
        ...message,
        kind: "password_reset_unknown" as const,
        recipient: `nobody${index}@example.org`,
      })),
      { ...message, kind: "password_changed" as const, recipient: "kiri@example.org", userId, failedAt: NOW },
    ]),
  );
});

describe("the list of messages", () => {
  test("shows an administrator kind, recipient and time, newest first, and not what was said", async () => {
    await deliverNow(system);
    const { items, total, pageCount } = await list({});
    expect({ total, pageCount, shown: items.length }).toEqual({ total: 52, pageCount: 2, shown: 50 });
    expect(items[0]).toEqual({
      id: expect.any(String),
      kind: "password_changed",
      channel: "email",
      recipient: "kiri@example.org",
      createdAt: NOW,
      state: "failed",
      endedAt: NOW,
    });
    expect(items[1]).toMatchObject({ recipient: "nobody50@example.org", state: "delivered" });
    expect((await list({ page: "2" })).items).toHaveLength(2);
  });

  test("is narrowed by kind and by state, and what makes no sense is left out", async () => {
    expect(await list({ kind: "password_changed" })).toMatchObject({ total: 1, kind: "password_changed" });
    expect(await list({ state: "waiting" })).toMatchObject({ total: 51 });
    expect(await list({ state: "delivered" })).toMatchObject({ total: 0, items: [], page: 1 });
    expect(await list({ state: "failed", kind: "invitation" })).toMatchObject({ total: 0 });
    expect(await list({ state: "x", kind: ["a"], page: "99" })).toMatchObject({ total: 52, page: 2 });
  });

  test("is for administrators alone", async () => {
    for (const role of ["patient", "doctor"] as const)
      await expect(list({}, as(role))).rejects.toMatchObject({ code: "forbidden" });
    const visitor: Context = { ...system, actor: { kind: "anonymous" } };
    await expect(list({}, visitor)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("has nothing of a demo's mailbox: no role but the system's can read that", async () => {
    await deliverNow(system);
    expect((await inReadTransaction(system, (tx) => listDemoMails(tx, {}))).total).toBe(51);
    const admin = as("admin");
    await expect(inReadTransaction(admin, (tx) => listDemoMails(tx, {}))).rejects.toThrow();
  });
});
