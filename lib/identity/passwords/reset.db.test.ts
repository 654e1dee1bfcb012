import { randomBytes, randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { forgetEnv } from "#lib/env.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import {
  accountMessages,
  auditEntries,
  demoMails,
  oneTimeTokens,
  sessions,
  signInChallenges,
  signInTickets,
  users,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { hashPassword, isPassword } from "./password.ts";
import { requestPasswordReset } from "./request-reset.ts";
import { resetPassword } from "./reset.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const EMAIL = "maya@example.org";
const OLD = "three rivers & a bridge";
const NEW = "nine blue lanterns on a wall";
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };
const later = (ms: number): Context => ({ ...system, now: NOW + ms });

let userId = "";

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
  const maya = { email: EMAIL, name: "Maya Rai", timeZone: "UTC", roles: ["patient"] };
  const { id } = await createUser(system, { ...maya, passwordHash: await hashPassword(OLD) });
  userId = id;
});

afterAll(closeSystemPool);

const inSystem = <T>(run: Parameters<typeof inTransaction<T>>[1]) => inTransaction(system, run);
const request = (email: string) => requestPasswordReset(system, { email });
const link = () => inSystem((tx) => mintToken(tx, system, "password_reset", { userId }));
const reset = (token: unknown, password = NEW, ctx = system) => resetPassword(ctx, { token, password });
const stored = async () => (await inSystem((tx) => tx.select().from(users).where(eq(users.id, userId))))[0];
const queued = () => inSystem((tx) => tx.select().from(accountMessages).orderBy(accountMessages.id));
const change = (set: Partial<typeof users.$inferInsert>) =>
  inSystem((tx) => tx.update(users).set(set).where(eq(users.id, userId)));
const invalid = { code: "link_invalid" };

test("the way back is kept until the mail goes out, and never with the token of another link", async () => {
  const next = "/patient/book?slot=1";
  const bearing = "/account/email/confirm?token=abc";
  const within = `/account/confirm?${new URLSearchParams({ next: bearing })}`;
  for (const path of [next, bearing, within])
    await requestPasswordReset(system, { email: EMAIL, next: path });
  expect((await queued()).map(({ returnPath }) => returnPath)).toEqual([next, null, null]);
});

describe("asking for a link", () => {
  test("names nobody in the trail, and changes nothing", async () => {
    const before = await stored();
    await request(EMAIL);
    expect(await stored()).toEqual(before);
    const [entry] = await inSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "password.request_reset")),
    );
    expect(entry).toMatchObject({ entity: "message", entityId: (await queued())[0]?.id, changes: {} });
  });

  test("is not offered where no mail can be sent", async () => {
    vi.stubEnv("PRAXIS_MODE", "production");
    forgetEnv();
    await expect(request(EMAIL)).rejects.toMatchObject({ code: "no_mail" });
    vi.unstubAllEnvs();
    forgetEnv();
    expect(await inTransaction(system, (tx) => tx.$count(accountMessages))).toBe(0);
  });

  test("is slowed for one address, known or not, and is for the system alone", async () => {
    for (const email of [EMAIL, "nobody@example.org"]) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => request(email)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    }
    const visitor: Context = { ...system, actor: { kind: "anonymous" } };
    await expect(requestPasswordReset(visitor, { email: EMAIL })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(resetPassword(visitor, { token: "x", password: NEW })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a link", () => {
  test("of the mail sets a new password, confirms the address, and says so", async () => {
    await request(EMAIL);
    await deliverNow(system);
    const [mail] = await inSystem((tx) => tx.select().from(demoMails));
    const token = /token=([\w-]+)/.exec(mail?.body ?? "")?.[1];
    await reset(token);
    const user = await stored();
    expect(await isPassword(NEW, user?.passwordHash ?? null)).toBe(true);
    expect(user).toMatchObject({ passwordChangedAt: NOW, emailVerifiedAt: NOW });
    expect((await queued()).at(-1)).toMatchObject({ kind: "password_changed", recipient: EMAIL, userId });
    const [entry] = await inSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "password.reset")),
    );
    expect(entry).toMatchObject({ entity: "user", entityId: userId, fields: ["password"] });
  });

  test("leads back to where its owner was going, if that is a page of ours", async () => {
    for (const [next, found] of [
      ["/patient/book?doctor=x&start=1", "&next=%2Fpatient%2Fbook%3Fdoctor%3Dx%26start%3D1"],
      ["https://evil.example/", ""],
      ["//evil.example", ""],
    ]) {
      await requestPasswordReset(system, { email: EMAIL, next });
      await deliverNow(system);
      const mails = await inSystem((tx) => tx.select().from(demoMails).orderBy(demoMails.messageId));
      expect(/token=[\w-]+(\S*)/.exec(mails.at(-1)?.body ?? "")?.[1]).toBe(found);
    }
  });

  test("lets its owner in where strangers have used up the tries of every browser that is not known", async () => {
    const signIn = (password: string, browser: string) =>
      issueSignInTicket(system, { identifier: EMAIL, password }, browser);
    for (let guess = 0; guess < 11; guess++)
      await expect(signIn("a wrong one", `stranger ${guess}`)).rejects.toThrow();
    await expect(signIn(OLD, "new browser")).rejects.toMatchObject({ code: "too_many_attempts" });
    await resetPassword(system, { token: await link(), password: NEW }, "new browser");
    expect(await signIn(NEW, "new browser")).toMatchObject({ role: "patient" });
  });

  test("ends every session, every ticket, every half of a sign-in and every other such link", async () => {
    const until = { createdAt: NOW, expiresAt: NOW + MINUTE_MS };
    const held = { userId, role: "patient" as const };
    await inSystem(async (tx) => {
      await tx.insert(sessions).values([1, 2].map(() => ({ id: randomUUID(), ...held, ...until })));
      await tx.insert(signInTickets).values({ tokenHash: randomBytes(32), ...held, ...until });
      await tx.insert(signInChallenges).values({ tokenHash: randomBytes(32), userId, ...until });
    });
    const other = await link();
    await reset(await link());
    const left = await inSystem(async (tx) => ({
      sessions: (await tx.select().from(sessions)).filter(({ endedAt }) => endedAt === null),
      tickets: (await tx.select().from(signInTickets)).filter(({ usedAt }) => usedAt === null),
      challenges: (await tx.select().from(signInChallenges)).filter(({ usedAt }) => usedAt === null),
      links: (await tx.select().from(oneTimeTokens)).filter(({ usedAt }) => usedAt === null),
    }));
    expect(left).toEqual({ sessions: [], tickets: [], challenges: [], links: [] });
    await expect(reset(other)).rejects.toMatchObject(invalid);
  });

  test("works once, also when it is used twice at the same moment", async () => {
    const token = await link();
    const outcomes = await Promise.allSettled([reset(token), reset(token, `${NEW} too`)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: invalid });
    await expect(reset(token)).rejects.toMatchObject(invalid);
  });

  test("that is forged, cut off, an hour old or of another purpose sets nothing", async () => {
    const token = await link();
    const other = await inSystem((tx) =>
      mintToken(tx, system, "email_change", { userId, email: "new@example.org" }),
    );
    for (const bad of ["", "x", token.slice(1), `${token} `, randomBytes(32).toString("base64url"), other])
      await expect(reset(bad)).rejects.toMatchObject(invalid);
    await expect(reset(token, NEW, later(HOUR_MS))).rejects.toMatchObject(invalid);
    expect(await isPassword(OLD, (await stored())?.passwordHash ?? null)).toBe(true);
  });

  test("is kept for another try when the new password is refused", async () => {
    const token = await link();
    await expect(reset(token, "short")).rejects.toMatchObject({ fields: { password: "password_too_short" } });
    await expect(reset(token, "passwordpassword")).rejects.toMatchObject({
      fields: { password: "password_common" },
    });
    await expect(reset(token, "Maya Rai 2027 Maya Rai")).rejects.toMatchObject({
      fields: { password: "password_personal" },
    });
    await reset(token);
  });

  test("sets nothing for a user who was disabled or has gone since", async () => {
    const token = await link();
    await change({ disabledAt: NOW });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    await change({ disabledAt: null, closedAt: NOW });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    expect(await isPassword(OLD, (await stored())?.passwordHash ?? null)).toBe(true);
  });

  test("does not lengthen the time since when an address is known to be theirs", async () => {
    await change({ emailVerifiedAt: NOW - HOUR_MS });
    await reset(await link());
    expect(await stored()).toMatchObject({ emailVerifiedAt: NOW - HOUR_MS });
  });
});
