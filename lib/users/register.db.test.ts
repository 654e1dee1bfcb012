import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import {
  auditEntries,
  idempotencyKeys,
  patientAccess,
  patients,
  userRoles,
  users,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";
import { registerPatient } from "./register.ts";

/** A quarter to midnight in Kathmandu: in London it is still the afternoon. */
const NOW = Date.parse("2027-03-03T18:00:00Z");
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };

const person = {
  email: "Tara@Example.org ",
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

afterAll(closeSystemPool);

test("registering makes a user, their role, their own patient and the access to it, and keeps what they agreed to", async () => {
  const { userId, patientId } = await registerPatient(system, person);
  const stored = await inTransaction(system, async (tx) => ({
    user: await tx.select().from(users),
    roles: await tx.select().from(userRoles),
    patients: await tx.select().from(patients),
    access: await tx.select().from(patientAccess),
    trail: await tx.select().from(auditEntries),
  }));
  const named = { name: "Tara d'Souza", phone: "+97715522266", timeZone: "Asia/Kathmandu" };
  expect(stored.user).toMatchObject([
    { id: userId, email: "tara@example.org", ...named, termsVersion: TERMS_VERSION, termsAcceptedAt: NOW },
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
  await registerPatient(system, person);
  const { email, password } = person;
  expect(await issueSignInTicket(system, { email, password })).toMatchObject({ role: "patient" });
});

test("an address is registered once, whatever its case, also when two try at the same moment", async () => {
  const outcomes = await Promise.allSettled([
    registerPatient(system, person),
    registerPatient(system, { ...person, email: "TARA@example.ORG" }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(registerPatient(system, person)).rejects.toMatchObject({
    code: "email_taken",
    fields: { email: "email_taken" },
  });
});

test("nothing of the form is kept under an idempotency key: it holds a password", async () => {
  await registerPatient({ ...system, idempotencyKey: undefined }, person);
  expect(await inTransaction(system, (tx) => tx.select().from(idempotencyKeys))).toEqual([]);
});

test("what was left out is stored as not given", async () => {
  await registerPatient(system, { ...person, phone: "", insurerName: "", insuranceNumber: "" });
  const [patient] = await inTransaction(system, (tx) => tx.select().from(patients));
  expect(patient).toMatchObject({ phone: null, insurerName: null, insuranceNumber: null });
});

test("a visitor cannot register past the adapter, nor can a user make a patient for another", async () => {
  await expect(registerPatient({ ...system, actor: { kind: "anonymous" } }, person)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(
    await inTransaction(system, (tx) => tx.select().from(users).where(eq(users.email, "tara@example.org"))),
  ).toEqual([]);
});

test("a source that tries sixty addresses an hour is stopped, so that nobody can ask who has an account", async () => {
  await registerPatient(system, person);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 70 }, () => registerPatient(system, person)),
  );
  const codes = outcomes.map((outcome) =>
    outcome.status === "rejected" ? String(outcome.reason.code) : "passed",
  );
  expect(codes.filter((code) => code === "email_taken")).toHaveLength(59);
  expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(11);
});

test("the form's faults are said by field", async () => {
  const faults = async (typed: object) => {
    const outcome = await registerPatient(system, { ...person, ...typed }).catch((error: unknown) => error);
    return outcome;
  };
  expect(await faults({ email: "tara", password: "short", name: " ", timeZone: "+05:45" })).toMatchObject({
    code: "invalid_input",
    fields: { email: "email", password: "password_too_short", name: "required", timeZone: "time_zone" },
  });
  expect(await faults({ phone: "5522266" })).toMatchObject({ fields: { phone: "phone" } });
  expect(await faults({ insurerName: "" })).toMatchObject({ fields: { insurerName: "insurer_missing" } });
  expect(await faults({ termsVersion: undefined })).toMatchObject({ fields: { termsVersion: "terms" } });
  expect(await faults({ dateOfBirth: "1990-2-31" })).toMatchObject({ fields: { dateOfBirth: "date" } });
  expect(await faults({ dateOfBirth: "2027-03-04" })).toMatchObject({
    fields: { dateOfBirth: "date_in_past" },
  });
  expect(await faults({ dateOfBirth: "2015-01-01" })).toMatchObject({ fields: { dateOfBirth: "too_young" } });
  expect(await faults({ password: "Tara D'Souza" })).toMatchObject({
    fields: { password: "password_personal" },
  });
  expect(await faults({ password: "Password123" })).toMatchObject({
    fields: { password: "password_common" },
  });
  expect(await faults({ roles: ["admin"] })).toMatchObject({ code: "invalid_input" });
});
