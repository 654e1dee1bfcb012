import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import { recordSealKeys } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { opensCheck, sealCheck } from "./seal.ts";

/** What an operator has to fix before Praxis starts: one sentence for each key. */
export class RecordsKeysError extends Error {
  override readonly name = "RecordsKeysError";
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join("\n"));
    this.sentences = sentences;
  }
}

/**
 * Registers the keys of `RECORDS_KEYS` with the database, which refuses texts sealed by others. Before anything is served or seeded.
 * @throws RecordsKeysError when a key that something stored needs is missing, or is not the one that sealed it
 */
export async function registerRecordsKeys(ctx: Context): Promise<void> {
  const given = env().RECORDS_KEYS;
  const known = await inTransaction(ctx, async (tx) => {
    await tx
      .insert(recordSealKeys)
      .values(given.map((key) => ({ id: key.id, sealedCheck: sealCheck(key), createdAt: ctx.now })))
      .onConflictDoNothing();
    return listKeysInUse(tx);
  });
  const sentences = known.flatMap(({ id, sealedCheck, isUsed }) => {
    const key = given.find((one) => one.id === id);
    if (key === undefined) return isUsed ? [missing(id)] : [];
    return opensCheck(key, sealedCheck) ? [] : [wrong(id)];
  });
  if (sentences.length > 0) throw new RecordsKeysError(sentences);
}

/** The keys that ever were, and whether anything that is stored needs them. For the system. */
export async function listKeysInUse(tx: Tx) {
  return tx
    .select({
      id: recordSealKeys.id,
      sealedCheck: recordSealKeys.sealedCheck,
      isUsed: sql<boolean>`(
        exists (select from medical_record_keys k where k.key_id = ${recordSealKeys.id})
        or exists (select from medical_record_drafts d where d.key_id = ${recordSealKeys.id})
      )`,
    })
    .from(recordSealKeys)
    .orderBy(recordSealKeys.id);
}

function missing(id: string): string {
  return `RECORDS_KEYS lacks the key ${id}, which medical records are sealed with. Put it back behind the first one; npm run records:rotate says when it may go.`;
}

function wrong(id: string): string {
  return `RECORDS_KEYS has another key under the id ${id} than the one that medical records were sealed with. Give each new key an id of its own.`;
}
