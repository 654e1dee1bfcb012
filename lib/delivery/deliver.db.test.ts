import { createServer, type Server } from "node:http";

import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { forgetEnv } from "#lib/env.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { ACCOUNT_MESSAGE_KINDS, type AccountMessageKind } from "#lib/outbox/constants.ts";
import { writeMessages, type AccountMessage } from "#lib/outbox/write-messages.ts";
import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { findToken } from "#lib/secrets/tokens.ts";
import { accountMessages, demoMails, oneTimeTokens, verificationCodes } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { listeningOn } from "./testing/listening-on.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };
const later = (ms: number): Context => ({ ...system, now: NOW + ms });
const TELEPHONE = "+9779801234567";
const TO = "maya.o'neill@example.org";

let userId = "";

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
  const maya = { email: TO, name: "Maya O'Neill", timeZone: "Asia/Kathmandu", roles: ["patient"] };
  const { id } = await createUser(system, { ...maya, passwordHash: "$argon2id$none" });
  userId = id;
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const queue = (list: readonly AccountMessage[]) =>
  inTransaction(system, (tx) => writeMessages(tx, system, list));
const TO_MAYA = { channel: "email", recipient: TO } as const;
const toMaya = (kind: AccountMessageKind): AccountMessage => ({ ...TO_MAYA, kind, userId });
const stored = () => inTransaction(system, (tx) => tx.select().from(accountMessages));
const mails = () => inTransaction(system, (tx) => tx.select().from(demoMails));
const tokens = () => inTransaction(system, (tx) => tx.select().from(oneTimeTokens));

/** The code that confirms a mobile number. */
const codeToTelephone = async (): Promise<AccountMessage> => ({
  ...toMaya("sign_in_phone_code"),
  channel: "sms",
  recipient: TELEPHONE,
  codeId: await newCode(),
});

async function newCode(expiresAt = NOW + CODE_LIFETIME_MS): Promise<string> {
  const row = { purpose: "registration" as const, browserHash: Buffer.from("x"), address: TO };
  const [code] = await inTransaction(system, (tx) =>
    tx
      .insert(verificationCodes)
      .values({ ...row, createdAt: NOW, expiresAt })
      .returning(),
  );
  return code?.id ?? "";
}

/** Tested beside what they are about: `invitations.db.test.ts` and `waitlist.db.test.ts` in this folder. */
const OF_SOMETHING_ELSE: readonly string[] = ["invitation", "waitlist_offer"];

describe("in a demo", () => {
  test("every kind is said in words of its own, which leave nothing out and name nobody", async () => {
    const codeId = await newCode();
    const kinds = ACCOUNT_MESSAGE_KINDS.filter((kind) => !OF_SOMETHING_ELSE.includes(kind));
    await queue(kinds.map((kind) => ({ ...toMaya(kind), codeId })));
    expect(await deliverDue(() => system)).toBe(kinds.length);
    const said = await mails();
    expect(new Set(said.map(({ subject }) => subject)).size).toBe(said.length);
    for (const { subject, body } of said) {
      expect(subject).toMatch(/^[^\r\n{}]{5,78}$/);
      expect(body).not.toMatch(/Maya|Neill|[{}]|undefined/);
    }
    expect(await stored()).toEqual(
      said.map(() => expect.objectContaining({ deliveredAt: NOW, attempts: 1 })),
    );
  });

  test("a link is built on the configured address, works, and is stored as a hash only", async () => {
    await queue([toMaya("password_reset")]);
    await deliverDue(() => system);
    const [mail] = await mails();
    const [, token = ""] =
      /http:\/\/localhost:3000\/reset-password\?token=([\w-]{43})\n/.exec(mail?.body ?? "") ?? [];
    const found = await inTransaction(system, (tx) => findToken(tx, system, "password_reset", token));
    expect(found.userId).toBe(userId);
    expect(mail?.body).toContain("for 1 hour");
    const [kept] = await tokens();
    expect(kept?.tokenHash.toString("base64url")).not.toBe(token);
  });

  test("the link for a new address confirms the one that it was sent to", async () => {
    await queue([{ ...toMaya("email_change"), recipient: "new@example.org" }]);
    await deliverDue(() => system);
    expect(await tokens()).toMatchObject([{ purpose: "email_change", userId, email: "new@example.org" }]);
  });

  test("a message is delivered once, however many deliver at the same moment", async () => {
    await queue(Array.from({ length: 12 }, () => toMaya("password_changed")));
    const counts = await Promise.all(Array.from({ length: 4 }, () => deliverDue(() => system)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(12);
    expect(await mails()).toHaveLength(12);
  });

  test("a code that is past its time is not sent any more, nor is a message of yesterday", async () => {
    const codeId = await newCode(NOW + MINUTE_MS);
    await queue([{ ...toMaya("registration_code"), codeId }]);
    await deliverDue(() => later(MINUTE_MS));
    await queue([toMaya("password_reset")]);
    await deliverDue(() => later(25 * HOUR_MS));
    expect(await mails()).toEqual([]);
    expect(await tokens()).toEqual([]);
    expect((await stored()).every(({ failedAt }) => failedAt !== null)).toBe(true);
  });
});

describe("in production", () => {
  const asked: { headers: unknown; body: string }[] = [];
  let answer: { status: number; body: object };
  let server: Server;

  beforeEach(async () => {
    asked.length = 0;
    answer = { status: 200, body: { id: "x" } };
    server = createServer((request, response) => {
      const parts: Uint8Array[] = [];
      request.on("data", (part: Uint8Array) => parts.push(part));
      request.on("end", () => {
        asked.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
        response.writeHead(answer.status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(answer.body));
      });
    });
    const address = await listeningOn(server);
    vi.stubEnv("RESEND_BASE_URL", address);
    vi.stubEnv("RESEND_API_KEY", "re_123456789");
    vi.stubEnv("MAIL_FROM", "Praxis <no-reply@example.org>");
    vi.stubEnv("SMS_GATEWAY_URL", `${address}/send`);
    vi.stubEnv("SMS_GATEWAY_TOKEN", "a-token-of-the-gateway");
    vi.stubEnv("PRAXIS_MODE", "production");
    forgetEnv();
  });

  afterEach(() => server.close());

  test("a mail goes to Resend as plain text and HTML, and nothing of it is stored", async () => {
    await queue([toMaya("password_reset")]);
    await deliverDue(() => system);
    const [row] = await stored();
    expect(asked[0]?.headers).toMatchObject({
      authorization: "Bearer re_123456789",
      "idempotency-key": `account-message/${row?.id}`,
    });
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      ...{ from: "Praxis <no-reply@example.org>", to: TO, subject: "Choose a new password" },
      text: expect.stringContaining("http://localhost:3000/reset-password?token="),
      html: expect.stringContaining('<a href="http://localhost:3000/reset-password?token='),
      tags: [{ name: "message", value: row?.id }],
    });
    expect(row).toMatchObject({ deliveredAt: NOW, failedAt: null });
    expect(await mails()).toEqual([]);
  });

  test("a mail that was not taken is tried again later, under the same key, and in the end given up", async () => {
    answer = { status: 503, body: { name: "internal_server_error", message: "no" } };
    await queue([toMaya("password_changed")]);
    await deliverDue(() => system);
    await deliverDue(() => system);
    expect(asked).toHaveLength(1);
    expect(await stored()).toMatchObject([{ attempts: 1, deliveredAt: null, failedAt: null }]);
    for (let round = 1; round <= 26; round++) await deliverDue(() => later(round * HOUR_MS));
    expect(new Set(asked.map(({ headers }) => Reflect.get(Object(headers), "idempotency-key"))).size).toBe(1);
    // Resend remembers a key for 24 hours: after that the mail would be sent twice.
    expect(asked).toHaveLength(24);
    expect(await stored()).toMatchObject([
      { attempts: 24, deliveredAt: null, failedAt: NOW + 24 * HOUR_MS, cause: "too_late" },
    ]);
  });

  test("a mail whose first try was taken and whose answer was lost counts as sent", async () => {
    answer = { status: 409, body: { name: "invalid_idempotent_request", message: "seen" } };
    await queue([toMaya("password_reset")]);
    await deliverDue(() => system);
    expect(await stored()).toMatchObject([{ deliveredAt: NOW }]);
  });

  test("a mail that would be refused again is given up at once", async () => {
    answer = { status: 422, body: { name: "validation_error", message: "to" } };
    await queue([toMaya("password_changed")]);
    await deliverDue(() => system);
    expect(await stored()).toMatchObject([{ attempts: 1, failedAt: NOW }]);
  });

  test("a code says the same when it is sent a second time", async () => {
    answer = { status: 500, body: { name: "internal_server_error", message: "no" } };
    await queue([{ ...toMaya("registration_code"), codeId: await newCode() }]);
    await deliverDue(() => system);
    await deliverDue(() => later(2 * MINUTE_MS));
    const codes = asked.map(({ body }) => /Your code: (\d{6})/.exec(JSON.parse(body).text)?.[1]);
    expect(codes).toEqual([expect.stringMatching(/^\d{6}$/), codes[0]]);
  });

  test("a text message goes to the gateway in E.164, with its code, and nothing of it is stored", async () => {
    await queue([await codeToTelephone()]);
    await deliverDue(() => system);
    const text = expect.stringMatching(/\b\d{6}\b/);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({ to: TELEPHONE, text });
    expect(await stored()).toMatchObject([{ deliveredAt: NOW, failedAt: null }]);
    expect(await mails()).toEqual([]);
  });

  test("without a gateway a text message has no way out, and without a key a mail has none", async () => {
    vi.stubEnv("SMS_GATEWAY_URL", "");
    vi.stubEnv("SMS_GATEWAY_TOKEN", "");
    forgetEnv();
    await queue([await codeToTelephone()]);
    await deliverDue(() => system);
    vi.stubEnv("RESEND_API_KEY", "");
    vi.stubEnv("MAIL_FROM", "");
    forgetEnv();
    await queue([toMaya("password_reset")]);
    await deliverDue(() => system);
    expect(await stored()).toMatchObject([{ failedAt: NOW }, { failedAt: NOW }]);
    expect(asked).toEqual([]);
    expect(await tokens()).toEqual([]);
  });

  test("one that cannot be made does not stand before the others", async () => {
    await queue([{ ...toMaya("invitation") }, toMaya("password_changed")]);
    await deliverDue(() => system);
    const rows = await inTransaction(system, (tx) =>
      tx.select().from(accountMessages).where(eq(accountMessages.kind, "password_changed")),
    );
    expect(rows).toMatchObject([{ deliveredAt: NOW }]);
  });
});
