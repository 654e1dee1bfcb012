import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";

import { SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";
import { defineVerb } from "./define-verb.ts";

import { CHANGE_KEYS } from "#lib/audit/change-keys.ts";
import { recordAudit } from "#lib/audit/record.ts";

/** One value of each shape that the trail accepts. */
const SHAPES = [true, 7, randomUUID(), "2027-01-06T03:45:00Z", "confirmed"];

test("the database takes every key that an action may carry, and no name of a person's", async () => {
  const keys = [...new Set(Object.values(CHANGE_KEYS).flat())];
  const isTaken = (tx: Tx, key: string) =>
    Promise.all(
      SHAPES.map(async (value) => {
        const [row] = await tx.execute<{ taken: boolean }>(
          sql`select is_audit_scalar(${key}, ${JSON.stringify(value)}::jsonb) as taken`,
        );
        return row?.taken ?? false;
      }),
    );
  await inReadTransaction(SYSTEM, async (tx) => {
    for (const key of keys) expect(await isTaken(tx, key), key).toContain(true);
    expect(await isTaken(tx, "name")).not.toContain(true);
  });
});

/** Never called. The test is that it compiles, with errors only on the lines that expect one. */
export function wrongFacts(tx: Tx, entityId: string): unknown[] {
  const fact = { entity: "appointment", entityId } as const;
  const parts = {
    input: z.strictObject({}),
    refuses: [],
    load: async () => undefined,
    may: () => true,
    run: async () => undefined,
    dto: () => ({}),
  };
  return [
    recordAudit(tx, SYSTEM, "appointment.book", { ...fact, changes: { status: "pending" } }),
    // @ts-expect-error -- no such action
    recordAudit(tx, SYSTEM, "appointment.bok", fact),
    // @ts-expect-error -- a key of another action
    recordAudit(tx, SYSTEM, "appointment.book", { ...fact, changes: { sessions: 1 } }),
    // @ts-expect-error -- a key of no action
    recordAudit(tx, SYSTEM, "appointment.book", { ...fact, changes: { status: "pending", name: "x" } }),
    // @ts-expect-error -- an action that carries nothing
    recordAudit(tx, SYSTEM, "user.search", { ...fact, changes: { status: "pending" } }),
    defineVerb({ ...parts, name: "appointment.book", audit: () => ({ ...fact, changes: { status: "x" } }) }),
    // @ts-expect-error -- no such action
    defineVerb({ ...parts, name: "appointment.bok", audit: () => fact }),
    // @ts-expect-error -- a key of another action
    defineVerb({ ...parts, name: "appointment.book", audit: () => ({ ...fact, changes: { sessions: 1 } }) }),
    // @ts-expect-error -- a key of no action, beside one of this
    defineVerb({
      ...parts,
      name: "appointment.book",
      audit: () => ({ ...fact, changes: { status: "x", visit: 1 } }),
    }),
    // @ts-expect-error -- an action that carries nothing
    defineVerb({ ...parts, name: "user.search", audit: () => ({ ...fact, changes: { sessions: 1 } }) }),
  ];
}
