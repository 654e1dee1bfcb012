import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { forgetEnv } from "#lib/env.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { createUser } from "#lib/identity/users/create.ts";
import {
  accountMessages,
  auditEntries,
  demoMails,
  idempotencyKeys,
  verificationCodes,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { countStatements } from "#db/testing/statements.ts";
import { inTransaction } from "#db/transaction.ts";

import { beginRegistration } from "./begin.ts";
import { findRegistration } from "./standing.ts";
import { verifyRegistration } from "./verify.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };
const later = (ms: number): Context => ({ ...system, now: NOW + ms });

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
  const maya = { email: "maya@example.org", name: "Maya", timeZone: "UTC", roles: ["patient"] };
  await createUser(system, { ...maya, passwordHash: "$argon2id$none" });
});

afterAll(closeSystemPool);

const begin = async (email: string) => (await beginRegistration(system, { email })).handle;
const verify = (handle: string, code: string, ctx = system) => verifyRegistration(ctx, { handle, code });
const codeOf = async (email: string): Promise<string> => {
  await deliverNow(system);
  const bodies = await inTransaction(system, (tx) =>
    tx
      .select({ body: demoMails.body })
      .from(demoMails)
      .innerJoin(accountMessages, eq(accountMessages.id, demoMails.messageId))
      .where(eq(accountMessages.recipient, email))
      .orderBy(demoMails.messageId),
  );
  return /\b(\d{6})\b/.exec(bodies.at(-1)?.body ?? "")?.[1] ?? "";
};
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const find = (handle: string, ctx = system) => inTransaction(ctx, (tx) => findRegistration(tx, ctx, handle));

describe("beginning with an address", () => {
  test("mails a code to a new one, and to a known one that it has an account", async () => {
    await begin("maya@example.org");
    await begin(" Tara@Example.org");
    const rows = await inTransaction(system, (tx) => tx.select().from(accountMessages));
    expect(rows.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ["registration_known", "maya@example.org"],
      ["registration_code", "tara@example.org"],
    ]);
    expect(await codeOf("tara@example.org")).toMatch(/^\d{6}$/);
    expect(await codeOf("maya@example.org")).toBe("");
  });

  test("keeps only the hash of what the browser holds, and nothing under an idempotency key", async () => {
    const token = await begin("tara@example.org");
    await codeOf("tara@example.org");
    const [kept] = await inTransaction(system, (tx) => tx.select().from(verificationCodes));
    const readable = [kept?.browserHash, kept?.codeHash].map((hash) => hash?.toString("latin1"));
    expect(readable.join()).not.toContain(token);
    expect(kept?.codeHash).toHaveLength(32);
    expect(await inTransaction(system, (tx) => tx.select().from(idempotencyKeys))).toEqual([]);
    const trail = await inTransaction(system, (tx) => tx.select().from(auditEntries));
    expect(JSON.stringify(trail)).not.toContain("tara");
  });

  test("is not offered where no mail can be sent", async () => {
    vi.stubEnv("PRAXIS_MODE", "production");
    forgetEnv();
    await expect(beginRegistration(system, { email: "tara@example.org" })).rejects.toMatchObject({
      code: "no_mail",
    });
    vi.unstubAllEnvs();
    forgetEnv();
    expect(await inTransaction(system, (tx) => tx.$count(accountMessages))).toBe(0);
  });

  test("is slowed for one address, known or not, and is for the system alone", async () => {
    for (const email of ["maya@example.org", "tara@example.org"]) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => begin(email)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    }
    const visitor: Context = { ...system, actor: { kind: "anonymous" } };
    await expect(beginRegistration(visitor, { email: "a@example.org" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the code", () => {
  test("is right in the browser that asked for it, also typed with a space, and in no other", async () => {
    const [mine, other] = [await begin("tara@example.org"), await begin("tara@example.org")];
    const code = await codeOf("tara@example.org");
    await expect(verify(mine, code)).rejects.toMatchObject({ code: "wrong_code" });
    await verify(other, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(await find(other)).toMatchObject({ isVerified: true, address: "tara@example.org" });
    expect(await find(mine)).toMatchObject({ isVerified: false });
  });

  test("may be guessed at five times, also when twenty guesses come at once, and then not even the right one passes", async () => {
    const token = await begin("tara@example.org");
    const code = await codeOf("tara@example.org");
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => verify(token, wrong(code))));
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    const [row] = await inTransaction(system, (tx) => tx.select().from(verificationCodes));
    expect(row?.tries).toBe(5);
    await expect(verify(token, code)).rejects.toMatchObject({ code: "wrong_code" });
    const trail = await inTransaction(system, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "registration.verify")),
    );
    expect(new Set(trail.map(({ outcome }) => outcome))).toEqual(new Set(["refused"]));
  });

  test("is right at the fifth try", async () => {
    const token = await begin("tara@example.org");
    const code = await codeOf("tara@example.org");
    for (let tries = 0; tries < 4; tries++)
      await expect(verify(token, wrong(code))).rejects.toMatchObject({ code: "wrong_code" });
    await verify(token, code);
    // The second window sends the same code as the first.
    await verify(token, code);
  });

  test("is worth nothing after a quarter of an hour", async () => {
    const token = await begin("tara@example.org");
    const code = await codeOf("tara@example.org");
    await expect(verify(token, code, later(15 * MINUTE_MS))).rejects.toMatchObject({ code: "wrong_code" });
    await verify(token, code, later(15 * MINUTE_MS - 1));
  });

  test("is never right for a known address, which is answered as a wrong one is, word by word", async () => {
    const refusal = async (email: string, code: string) => {
      const token = await begin(email);
      await codeOf(email);
      const { answer, statements } = await countStatements(() => verify(token, code).catch((error) => error));
      return { statements, code: answer.code, fields: answer.fields, details: answer.details };
    };
    await begin("warm@example.org");
    expect(await refusal("maya@example.org", "000000")).toEqual(await refusal("tara@example.org", "000000"));
    const [row] = await inTransaction(system, (tx) =>
      tx.select().from(verificationCodes).where(eq(verificationCodes.address, "maya@example.org")),
    );
    expect(row).toMatchObject({ codeHash: null, tries: 1, verifiedAt: null });
  });

  test("of a registration that nobody began, or that is an hour old, is not looked at", async () => {
    const over = { code: "registration_over" };
    for (const token of ["", "x".repeat(43)])
      await expect(verify(token, "123456")).rejects.toMatchObject(over);
    const token = await begin("tara@example.org");
    await expect(verify(token, "123456", later(HOUR_MS))).rejects.toMatchObject(over);
    expect(await find(token, later(HOUR_MS))).toBeUndefined();
  });

  test("of other than six digits is a slip of the pen and no try", async () => {
    const token = await begin("tara@example.org");
    for (const typed of ["", "12345", "1234567", "12345a"])
      await expect(verify(token, typed)).rejects.toMatchObject({ code: "invalid_input" });
    const [row] = await inTransaction(system, (tx) => tx.select().from(verificationCodes));
    expect(row?.tries).toBe(0);
  });
});
