import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { makePatient, SYSTEM } from "#db/testing/world.ts";
import { auditEntries } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { defineOwnerVerb, defineVisitorVerb } from "./define-system-verb.ts";

let steps: string[] = [];

beforeEach(() => {
  steps = [];
});

const entityId = randomUUID();

const visit = defineVisitorVerb({
  name: "registration.begin",
  input: z.strictObject({ isRight: z.boolean() }),
  refuses: ["wrong_code"],
  offered: () => void steps.push("offered"),
  prepare: async (_ctx, input, { browser }) => {
    steps.push(`prepare ${browser ?? "without a browser"}`);
    return input;
  },
  load: async () => void steps.push("load"),
  run: async (_tx, _ctx, _loaded, { isRight }) => {
    steps.push("run");
    return { isRight };
  },
  audit: () => ({ entity: "registration", entityId }),
  dto: (done) => done,
  conclude: async ({ isRight }) => {
    steps.push("conclude");
    if (!isRight) throw new DomainError("wrong_code");
    return {};
  },
});

const ofOwner = defineOwnerVerb({
  name: "user.update_details",
  input: z.strictObject({}),
  refuses: [],
  prepare: async (_ctx, _input, owner) => ({ owner }),
  load: async () => undefined,
  run: async () => undefined,
  audit: (_done, _loaded, { owner }) => ({ entity: "user", entityId: owner.userId }),
  dto: () => ({}),
});

const entriesOf = (id: string) =>
  inReadTransaction(SYSTEM, (tx) => tx.select().from(auditEntries).where(eq(auditEntries.entityId, id)));

test("the steps come in one order, and the answer is the last one's", async () => {
  await expect(visit(SYSTEM, { isRight: true }, "a browser")).resolves.toEqual({});
  expect(steps).toEqual(["offered", "prepare a browser", "load", "run", "conclude"]);
});

test("what is refused after the commit stays stored", async () => {
  const before = (await entriesOf(entityId)).length;
  await expect(visit(SYSTEM, { isRight: false })).rejects.toMatchObject({ code: "wrong_code" });
  expect(await entriesOf(entityId)).toHaveLength(before + 1);
});

test("a person who calls it is refused before anything is looked at, also with input that is wrong", async () => {
  const patient = await makePatient();
  for (const raw of [{ isRight: true }, "nonsense"])
    await expect(visit(patient.ctx, raw)).rejects.toMatchObject({ code: "forbidden" });
  expect(steps).toEqual([]);
});

test("what is not its input is refused before anything is counted", async () => {
  await expect(visit(SYSTEM, { isRight: true, more: 1 })).rejects.toMatchObject({ code: "invalid_input" });
  expect(steps).toEqual(["offered"]);
});

test("a second call with one idempotency key counts its try, and does nothing again", async () => {
  const ctx = { ...SYSTEM, idempotencyKey: randomUUID() };
  await visit(ctx, { isRight: true });
  await expect(visit(ctx, { isRight: true })).resolves.toEqual({});
  expect(steps.filter((step) => step === "run")).toHaveLength(1);
  expect(steps.filter((step) => step.startsWith("prepare"))).toHaveLength(2);
});

test("what is done for an account's owner names them as who did it", async () => {
  const { userId } = await makePatient();
  await ofOwner(SYSTEM, { userId, sessionId: randomUUID(), role: "patient" }, {});
  expect(await entriesOf(userId)).toMatchObject([
    { action: "user.update_details", actorUserId: userId, actorRole: "patient" },
  ]);
});
