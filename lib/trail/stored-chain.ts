import { and, asc, eq, gt, inArray, isNotNull, notExists, sql } from "drizzle-orm";

import type { Tx } from "#db/transaction.ts";
import { auditEntries, auditSealedEntries, auditSeals } from "#db/schema/index.ts";

import { ENTRY_TEXT, SEALED_AT_TEXT, type SealParts } from "./chain.ts";

// Pages of the stored chain. Visible to the system alone.

const SEALS_AT_ONCE = 200;
const ENTRIES_AT_ONCE = 5_000;

export interface StoredSeal extends SealParts {
  readonly hash: Buffer;
}

export async function pageOfSeals(tx: Tx, after: number): Promise<StoredSeal[]> {
  return tx
    .select({
      seq: auditSeals.seq,
      previousHash: auditSeals.previousHash,
      entryCount: auditSeals.entryCount,
      entriesHash: auditSeals.entriesHash,
      frontier: auditSeals.frontier,
      sealedAt: SEALED_AT_TEXT,
      hash: auditSeals.hash,
    })
    .from(auditSeals)
    .where(gt(auditSeals.seq, after))
    .orderBy(asc(auditSeals.seq))
    .limit(SEALS_AT_ONCE);
}

/** The entries that a seal covers, each with its present content, or null if it is missing; one more than the seal claims. */
export async function pageOfSealedEntries(tx: Tx, { seq, entryCount }: StoredSeal) {
  return tx
    .select({
      id: auditSealedEntries.entryId,
      hash: auditSealedEntries.entryHash,
      text: sql<string | null>`case when ${auditEntries.id} is not null then ${ENTRY_TEXT} end`,
    })
    .from(auditSealedEntries)
    .leftJoin(auditEntries, eq(auditEntries.id, auditSealedEntries.entryId))
    .where(eq(auditSealedEntries.seal, seq))
    .orderBy(asc(auditSealedEntries.entryId))
    .limit(entryCount + 1);
}

/** The first seal after `last` that is missing although entries refer to it. */
export async function findMissingSeal(tx: Tx, last: number): Promise<number | undefined> {
  const seals = tx
    .select({ seq: auditSeals.seq })
    .from(auditSeals)
    .where(eq(auditSeals.seq, auditSealedEntries.seal));
  const [row] = await tx
    .select({ seal: auditSealedEntries.seal })
    .from(auditSealedEntries)
    .where(and(gt(auditSealedEntries.seal, last), notExists(seals)))
    .orderBy(asc(auditSealedEntries.seal))
    .limit(1);
  return row?.seal;
}

/** All entries after that id, and whether each is sealed. */
export async function pageOfEntries(tx: Tx, after: string | undefined) {
  return (
    tx
      .select({
        id: auditEntries.id,
        isSealed: sql<boolean>`${isNotNull(auditSealedEntries.entryId)}`,
      })
      .from(auditEntries)
      // The condition is on both tables: otherwise a merge would begin at the first sealed entry for each page.
      .leftJoin(
        auditSealedEntries,
        and(
          eq(auditSealedEntries.entryId, auditEntries.id),
          after === undefined ? undefined : gt(auditSealedEntries.entryId, after),
        ),
      )
      .where(after === undefined ? undefined : gt(auditEntries.id, after))
      .orderBy(asc(auditEntries.id))
      .limit(ENTRIES_AT_ONCE)
  );
}

/** The hashes of some seals, by number. */
export async function sealsOf(
  tx: Tx,
  wanted: readonly { readonly seq: number }[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx
    .select({ seq: auditSeals.seq, hash: auditSeals.hash })
    .from(auditSeals)
    .where(
      inArray(
        auditSeals.seq,
        wanted.map(({ seq }) => seq),
      ),
    );
  return new Map(rows.map(({ seq, hash }) => [seq, hash.toString("hex")]));
}
