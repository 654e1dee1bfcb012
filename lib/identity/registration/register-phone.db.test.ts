import { randomBytes } from "node:crypto";

import { afterAll, beforeEach, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { users, verificationCodes } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { registerPatient } from "./register.ts";

const NOW = Date.parse("2027-03-03T18:00:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };
const person = {
  password: "seven quiet herons",
  name: "Tara d'Souza",
  dateOfBirth: "1990-03-27",
  termsVersion: TERMS_VERSION,
};

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

async function register(typed: object) {
  const handle = randomBytes(32).toString("base64url");
  const times = { createdAt: NOW, expiresAt: NOW + CODE_LIFETIME_MS, verifiedAt: NOW };
  const browserHash = hashToken(handle);
  const row = { purpose: "registration" as const, browserHash, address: "tara@example.org", ...times };
  await inTransaction(system, (tx) => tx.insert(verificationCodes).values(row));
  return registerPatient(system, { ...person, timeZone: "Asia/Kathmandu", ...typed, handle });
}

test.each([
  ["980-1234567", "Asia/Kathmandu", "+9779801234567"],
  ["९८०१२३४५६७", "Asia/Kathmandu", "+9779801234567"],
  ["07911 123456", "Europe/London", "+447911123456"],
  ["00 44 7911 123456", "Asia/Kathmandu", "+447911123456"],
  ["\u202a(+44) 7911 123456\u202c", "UTC", "+447911123456"],
])("%s typed by somebody in %s is registered as %s", async (phone, timeZone, stored) => {
  await register({ phone, timeZone });
  const [user] = await inTransaction(system, (tx) => tx.select({ phone: users.phone }).from(users));
  expect(user).toEqual({ phone: stored });
});

test.each([
  ["07911 123456", "UTC", "phone"],
  ["07911 123456", "Asia/Kathmandu", "phone"],
  ["+44 117 496 0123 ext. 5", "Asia/Kathmandu", "phone_extension"],
  ["0117 496 0123 x5", "Europe/London", "phone_extension"],
])("%s is refused to somebody in %s: %s", async (phone, timeZone, fault) => {
  await expect(register({ phone, timeZone })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { phone: fault },
  });
});

test("a number is judged together with everything else that is wrong", async () => {
  await expect(register({ phone: "12", name: "\u3164\u200d", password: "" })).rejects.toMatchObject({
    fields: { phone: "phone", name: "required", password: "required" },
  });
});
