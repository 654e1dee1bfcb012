import { randomUUID } from "node:crypto";

import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { makeCode } from "#lib/secrets/codes.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { accountMessages, auditEntries, users, verificationCodes } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const system = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(SYSTEM, work);
let source = 0;
let email: string;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(() => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": `192.0.2.${++source}` });
  sent.cookies = new Map();
  email = `${randomUUID()}@example.org`;
});

const begin = async () => {
  const { status, body } = await call("beginRegistration", { body: { email } });
  expect(status).toBe(201);
  return String(body?.["handle"]);
};

/** The code as delivery would make it. */
const mailedCode = () =>
  system(async (tx) => {
    const [row] = await tx
      .select({ id: verificationCodes.id })
      .from(verificationCodes)
      .where(eq(verificationCodes.address, email))
      .orderBy(desc(verificationCodes.id));
    return (await makeCode(tx, SYSTEM, row?.id ?? ""))?.code ?? "";
  });

const person = (handle: string) => ({
  handle,
  name: "Tara d’Souza",
  dateOfBirth: "1990-03-27",
  phone: "+97715522266",
  timeZone: "Asia/Kathmandu",
  password: "seven quiet herons",
  termsVersion: TERMS_VERSION,
});

const account = () => system((tx) => tx.select().from(users).where(eq(users.email, email)));

test("a visitor registers by handle and mailed code, and can be told from nobody before", async () => {
  const handle = await begin();
  expect(await call("completeRegistration", { body: person(handle) })).toMatchObject({
    status: 409,
    body: { code: "registration_over" },
  });
  const code = await mailedCode();
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  expect(await call("verifyRegistration", { body: { handle, code: wrong } })).toMatchObject({
    status: 401,
    body: { code: "wrong_code" },
  });
  expect(await account()).toEqual([]);
  expect(await call("verifyRegistration", { body: { handle, code } })).toMatchObject({ status: 204 });
  const young = { ...person(handle), dateOfBirth: "2026-01-01" };
  expect(await call("completeRegistration", { body: young })).toMatchObject({
    status: 400,
    body: { fields: { dateOfBirth: { code: "too_young" } } },
  });
  const done = await call("completeRegistration", { body: person(handle) });
  const [user] = await account();
  expect(done).toMatchObject({ status: 201, body: { userId: user?.id } });
  expect(done.headers.get("set-cookie")).toBeNull();
  const [entry] = await system((tx) =>
    tx
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.entityId, user?.id ?? "")),
  );
  expect(entry).toMatchObject({ action: "user.register", changes: { termsVersion: TERMS_VERSION } });
  expect(await call("completeRegistration", { body: person(handle) })).toMatchObject({ status: 409 });
  expect(await account()).toHaveLength(1);
});

test("an address that has an account is answered the same, and no code is right", async () => {
  const { userId } = await makePatient();
  const [user] = await system((tx) => tx.select().from(users).where(eq(users.id, userId)));
  email = user?.email ?? "";
  const handle = await begin();
  const kinds = await system((tx) =>
    tx
      .select({ kind: accountMessages.kind })
      .from(accountMessages)
      .where(eq(accountMessages.recipient, email)),
  );
  expect(kinds).toEqual([{ kind: "registration_known" }]);
  expect(await call("verifyRegistration", { body: { handle, code: "123456" } })).toMatchObject({
    status: 401,
  });
});

test("its handle is a secret: nobody keeps it under a key, and another's opens nothing", async () => {
  await openSession((await makePatient()).userId, "patient");
  const headers = { "idempotency-key": randomUUID() };
  for (const [id, body] of [
    ["beginRegistration", { email }],
    ["completeRegistration", person("x")],
  ] as const)
    expect(await call(id, { body, headers }), id).toMatchObject({
      status: 400,
      body: { fields: { "Idempotency-Key": { code: "not_here" } } },
    });
  expect(await call("verifyRegistration", { body: { handle: "x", code: "123456" } })).toMatchObject({
    status: 409,
    body: { code: "registration_over" },
  });
  expect(await call("beginRegistration", { body: { email, role: "admin" } })).toMatchObject({
    status: 400,
    body: { fields: { role: { code: "unknown_field" } } },
  });
});

test("nobody begins without end", async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 40; tries++)
    statuses.push((await call("beginRegistration", { body: { email } })).status);
  expect(statuses.at(-1)).toBe(429);
});
