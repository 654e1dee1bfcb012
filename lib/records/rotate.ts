import { and, asc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { medicalRecordDrafts, medicalRecordKeys } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { resealKey, sealingKey } from "./seal.ts";

const BATCH = 200;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** Where the next batch starts, and the result of the last one. */
export interface RotationDto {
  readonly recordId: string;
  readonly version: number;
  readonly resealed: number;
  /** Keys that do not open any more: they stay as they are. */
  readonly unreadable: number;
  readonly isLast: boolean;
}

/**
 * Seals the data keys of the next 200 versions again, under the first of `RECORDS_KEYS`, and those of drafts with the last batch. No
 * content is touched, and readers wait for nothing. For the system.
 */
export const rotateKeys = defineVerb({
  name: "record.rotate_keys",
  input: z.strictObject({
    rotationId: Id,
    after: z
      .strictObject({ recordId: Id, version: z.number().int().min(0) })
      .default({ recordId: BEFORE_ALL, version: 0 }),
  }),
  refuses: [],
  load: async () => null,
  may: (ctx) => ctx.actor.kind === "system",
  run: (tx, _ctx, _loaded, { after }) => rotateBatch(tx, after),
  audit: (_done, _loaded, { rotationId }) => ({ entity: "medical_record", entityId: rotationId }),
  dto: (done): RotationDto => done,
});

/** All of them, batch by batch, each in a transaction of its own. */
export async function rotateAllKeys(
  ctx: Context,
  rotationId: string,
): Promise<Pick<RotationDto, "resealed" | "unreadable">> {
  let [resealed, unreadable] = [0, 0];
  for (let after: { recordId: string; version: number } | undefined; ;) {
    const batch = await rotateKeys(ctx, { rotationId, after });
    resealed += batch.resealed;
    unreadable += batch.unreadable;
    if (batch.isLast) return { resealed, unreadable };
    after = { recordId: batch.recordId, version: batch.version };
  }
}

async function rotateBatch(tx: Tx, after: { recordId: string; version: number }): Promise<RotationDto> {
  const { recordId, version, keyId, sealedKey } = medicalRecordKeys;
  const rows = await tx
    .select({ recordId, version, keyId, sealedKey })
    .from(medicalRecordKeys)
    .where(
      and(
        ne(keyId, sealingKey().id),
        sql`(${recordId}, ${version}) > (${after.recordId}::uuid, ${after.version}::int)`,
      ),
    )
    .orderBy(asc(recordId), asc(version))
    .limit(BATCH)
    .for("update");
  let resealed = 0;
  for (const row of rows) {
    const key = resealKey(row, row);
    if (key === undefined) continue;
    resealed += 1;
    await tx
      .update(medicalRecordKeys)
      .set(key)
      .where(and(eq(recordId, row.recordId), eq(version, row.version)));
  }
  const last = rows.at(-1) ?? after;
  const isLast = rows.length < BATCH;
  const drafts = isLast ? await rotateDrafts(tx) : { resealed: 0, unreadable: 0 };
  return {
    recordId: last.recordId,
    version: last.version,
    resealed: resealed + drafts.resealed,
    unreadable: rows.length - resealed + drafts.unreadable,
    isLast,
  };
}

/** A doctor has few: all at once. One that is saved meanwhile has a new key by then. */
async function rotateDrafts(tx: Tx): Promise<{ resealed: number; unreadable: number }> {
  const { recordId, revision, keyId, sealedKey } = medicalRecordDrafts;
  const rows = await tx
    .select({ recordId, revision, keyId, sealedKey })
    .from(medicalRecordDrafts)
    .where(ne(keyId, sealingKey().id));
  let resealed = 0;
  for (const row of rows) {
    const key = resealKey(row, { recordId: row.recordId, version: `draft ${row.revision}` });
    if (key === undefined) continue;
    resealed += 1;
    await tx
      .update(medicalRecordDrafts)
      .set(key)
      .where(and(eq(recordId, row.recordId), eq(revision, row.revision)));
  }
  return { resealed, unreadable: rows.length - resealed };
}
