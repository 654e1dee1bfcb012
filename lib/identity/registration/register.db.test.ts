import { randomBytes } from "node:crypto";

import { afterAll, beforeEach, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import {
  auditEntries,
  idempotencyKeys,
  patientAccess,
  patients,
  userRoles,
  users,
  verificationCodes,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { registerPatient } from "./register.ts";

/** A quarter to midnight in Kathmandu: in London it is still the afternoon. */
const NOW = Date.parse("2027-03-03T18:00:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };

const EMAIL = "tara@example.org";
const person = {
  password: "seven quiet herons",
  name: "  Tara   d'Souza ",
  dateOfBirth: "1990-03-27",
  phone: "00977 1 5522266",
  insurerName: "Sagarmatha",
  insuranceNumber: "S-1",
  timeZone: "asia/katmandu",
  termsVersion: TERMS_VERSION,
};

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

/** The token of a browser whose code was right. */
async function verified(address = EMAIL): Promise<string> {
  const handle = randomBytes(32).toString("base64url");
  const times = { createdAt: NOW, expiresAt: NOW + CODE_LIFETIME_MS, verifiedAt: NOW };
  const row = { purpose: "registration" as const, browserHash: hashToken(handle), address, ...times };
  await inTransaction(system, (tx) => tx.insert(verificationCodes).values(row));
  return handle;
}

const register = async (typed: object = {}, ctx = system) =>
  registerPatient(ctx, { ...person, ...typed, handle: await verified() });

afterAll(closeSystemPool);

test("registering makes a user, their role, their own patient and the access to it, and keeps what they agreed to", async () => {
  const { userId, patientId } = await register();
  const stored = await inTransaction(system, async (tx) => ({
    user: await tx.select().from(users),
    roles: await tx.select().from(userRoles),
    patients: await tx.select().from(patients),
    access: await tx.select().from(patientAccess),
    trail: await tx.select().from(auditEntries),
  }));
  const named = { name: "Tara d'Souza", phone: "+97715522266", timeZone: "Asia/Kathmandu" };
  expect(stored.user).toMatchObject([
    {
      id: userId,
      email: EMAIL,
      emailVerifiedAt: NOW,
      ...named,
      termsVersion: TERMS_VERSION,
      termsAcceptedAt: NOW,
    },
  ]);
  expect(stored.user[0]?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(stored.roles).toEqual([{ userId, role: "patient" }]);
  const insurance = { insurerName: "Sagarmatha", insuranceNumber: "S-1" };
  expect(stored.patients).toMatchObject([
    { id: patientId, userId, ...named, ...insurance, dateOfBirth: "1990-03-27" },
  ]);
  expect(stored.access).toMatchObject([{ userId, patientId, relation: "self" }]);
  expect(stored.trail).toMatchObject([
    { action: "user.register", entity: "user", entityId: userId, patientId },
  ]);
});

test("registering opens no session, and the password opens one afterwards", async () => {
  await register();
  const { password } = person;
  expect(await issueSignInTicket(system, { identifier: EMAIL, password })).toMatchObject({ role: "patient" });
});

test("a right code makes one account, also when its form is sent twice at once", async () => {
  const handle = await verified();
  const outcomes = await Promise.allSettled([
    registerPatient(system, { ...person, handle }),
    registerPatient(system, { ...person, handle }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "registration_over" },
  });
});

test("a mailbox makes one account, however many windows it was confirmed in", async () => {
  const outcomes = await Promise.allSettled([register(), register()]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(register()).rejects.toMatchObject({ code: "email_taken" });
});

test("without a right code, or an hour after it was asked for, nothing is made", async () => {
  const over = { code: "registration_over" };
  await expect(registerPatient(system, { ...person, handle: "" })).rejects.toMatchObject(over);
  await expect(register({}, { ...system, now: NOW + HOUR_MS })).rejects.toMatchObject(over);
  const handle = await verified();
  await inTransaction(system, (tx) => tx.update(verificationCodes).set({ verifiedAt: null }));
  await expect(registerPatient(system, { ...person, handle })).rejects.toMatchObject(over);
  expect(await inTransaction(system, (tx) => tx.select().from(users))).toEqual([]);
});

test("the address is the confirmed one and comes from no form", async () => {
  await expect(register({ email: "else@example.org" })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { email: "unknown_field" },
  });
});

test("nothing of the form is kept under an idempotency key: it holds a password", async () => {
  await register({}, { ...system, idempotencyKey: undefined });
  expect(await inTransaction(system, (tx) => tx.select().from(idempotencyKeys))).toEqual([]);
});

test("what was left out is stored as not given", async () => {
  await register({ phone: undefined, insurerName: undefined, insuranceNumber: undefined });
  const [patient] = await inTransaction(system, (tx) => tx.select().from(patients));
  expect(patient).toMatchObject({ phone: null, insurerName: null, insuranceNumber: null });
});

test("a visitor cannot register past the adapter", async () => {
  await expect(register({}, { ...system, actor: { kind: "anonymous" } })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await inTransaction(system, (tx) => tx.select().from(users))).toEqual([]);
});

test("a source that ends sixty registrations an hour is stopped: each takes a slow hash", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 70 }, () => registerPatient(system, { ...person, handle: "" })),
  );
  const codes = outcomes.map((outcome) => outcome.status === "rejected" && String(outcome.reason.code));
  expect(codes.filter((code) => code === "registration_over")).toHaveLength(60);
  expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(10);
});

test("the form's faults are said by field", async () => {
  const faults = async (typed: object) => {
    const outcome = await register(typed).catch((error: unknown) => error);
    return outcome;
  };
  expect(await faults({ password: "short", name: " ", timeZone: "+05:45" })).toMatchObject({
    code: "invalid_input",
    fields: { password: "password_too_short", name: "required", timeZone: "time_zone" },
  });
  expect(await faults({ phone: "5522266" })).toMatchObject({ fields: { phone: "phone" } });
  expect(await faults({ insurerName: undefined })).toMatchObject({
    fields: { insurerName: "insurer_missing" },
  });
  expect(await faults({ termsVersion: undefined })).toMatchObject({ fields: { termsVersion: "terms" } });
  expect(await faults({ dateOfBirth: "1990-2-31" })).toMatchObject({ fields: { dateOfBirth: "date" } });
  expect(await faults({ dateOfBirth: "2027-03-04" })).toMatchObject({
    fields: { dateOfBirth: "date_in_past" },
  });
  expect(await faults({ dateOfBirth: "2015-01-01" })).toMatchObject({ fields: { dateOfBirth: "too_young" } });
  expect(await faults({ password: "Tara D'Souza 1988!" })).toMatchObject({
    fields: { password: "password_personal" },
  });
  expect(await faults({ password: "Password-Password" })).toMatchObject({
    fields: { password: "password_common" },
  });
  expect(await faults({ roles: ["admin"] })).toMatchObject({ code: "invalid_input" });
});
