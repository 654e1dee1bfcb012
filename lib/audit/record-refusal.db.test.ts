import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { sealEntries } from "#lib/trail/seal.ts";
import { auditEntries, auditRefusals, auditSealedEntries } from "#db/schema/index.ts";
import { makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { recordRefusal, type Refusal } from "./record-refusal.ts";

const from = (source: string, ms = 0) => ({ ...SYSTEM, source, now: NOW + ms });

/** The entries and the counts of an action. */
async function foundOf(action: string) {
  return inTransaction(SYSTEM, async (tx) => ({
    entries: await tx
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, action))
      .orderBy(asc(auditEntries.id)),
    counted: await tx
      .select({ id: auditRefusals.id, source: auditRefusals.source, count: auditRefusals.count })
      .from(auditRefusals)
      .where(eq(auditRefusals.action, action))
      .orderBy(asc(auditRefusals.id)),
  }));
}

test("the first refusal is an entry: who, in which session, what, why, and the number of its count", async () => {
  const { actor } = (await makePatient()).ctx;
  if (actor.kind !== "user") throw new Error("A patient is a user");
  await recordRefusal(from("here"), { actor, action: "test.first", code: "slot_taken" });
  const { entries, counted } = await foundOf("test.first");
  expect(entries).toEqual([
    {
      id: entries[0]?.id,
      at: NOW,
      actorKind: "user",
      actorUserId: actor.userId,
      actorRole: "patient",
      actorClientId: null,
      sessionId: actor.sessionId,
      requestId: SYSTEM.requestId,
      action: "test.first",
      entity: "refusal",
      entityId: counted[0]?.id,
      patientId: null,
      outcome: "refused",
      fields: [],
      changes: { cause: "slot_taken" },
    },
  ]);
});

test("however many refuse at once, one is the entry and all are counted", async () => {
  const refusal: Refusal = { actor: ANONYMOUS, action: "test.many", code: "wrong_credentials" };
  await Promise.all(Array.from({ length: 20 }, () => recordRefusal(from("there"), refusal)));
  const { entries, counted } = await foundOf("test.many");
  expect(entries).toMatchObject([{ actorKind: "anonymous", actorUserId: null, sessionId: null }]);
  expect(counted).toMatchObject([{ source: "there", count: 20 }]);
});

test("another hour, source, user or reason is an entry of its own", async () => {
  const refusal: Refusal = { actor: ANONYMOUS, action: "test.others", code: "forbidden" };
  await recordRefusal(from("here"), refusal);
  await recordRefusal(from("here", HOUR_MS), refusal);
  await recordRefusal(from("there"), refusal);
  await recordRefusal(from("here"), { ...refusal, actor: (await makePatient()).ctx.actor });
  await recordRefusal(from("here"), { ...refusal, code: "not_found" });
  const { entries, counted } = await foundOf("test.others");
  expect(entries.map(({ entityId }) => entityId)).toEqual(counted.map(({ id }) => id));
  expect(entries).toHaveLength(5);
});

test("the entry is sealed like any other", async () => {
  await recordRefusal(from("here"), { actor: ANONYMOUS, action: "test.sealed", code: "forbidden" });
  while (await sealEntries(SYSTEM));
  const { entries } = await foundOf("test.sealed");
  const sealed = await inTransaction(SYSTEM, (tx) =>
    tx
      .select({ id: auditSealedEntries.entryId })
      .from(auditSealedEntries)
      .where(eq(auditSealedEntries.entryId, entries[0]?.id ?? "")),
  );
  expect(sealed).toHaveLength(1);
});
