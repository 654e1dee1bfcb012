import { and, asc, desc, eq, gte, notExists, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { auditEntries, auditSealedEntries, auditSeals } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import {
  ENTRY_TEXT,
  hashOfEntries,
  hashOfEntry,
  hashOfSeal,
  lowestUnsealedId,
  NO_HASH,
  sealedAtText,
  type HashedEntry,
} from "./chain.ts";

/** The most entries that one seal covers. */
export const SEAL_SIZE = 1_000;

/** A seal as it is logged outside the database, as input of `npm run audit:verify`. */
export interface SealedDto {
  readonly seq: number;
  readonly hash: string;
  readonly entries: number;
}

/**
 * Adds one seal to the chain, for up to a thousand unsealed entries. For the system.
 * @returns the seal, or undefined when there was nothing to seal or another process was sealing
 */
export async function sealEntries(ctx: Context): Promise<SealedDto | undefined> {
  return inTransaction(ctx, async (tx) => {
    if (!(await isOurTurn(tx))) return undefined;
    const [last] = await tx
      .select({ seq: auditSeals.seq, hash: auditSeals.hash, frontier: auditSeals.frontier })
      .from(auditSeals)
      .orderBy(desc(auditSeals.seq))
      .limit(1);
    const now = await serverTime(tx);
    const entries = await listUnsealed(tx, lowestUnsealedId(last?.frontier, now));
    return entries.length === 0 ? undefined : addSeal(tx, entries, { last, now });
  });
}

/** Until the transaction ends no other process seals; after it they read this seal. */
async function isOurTurn(tx: Tx): Promise<boolean> {
  const [lock] = await tx.execute<{ ours: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('audit:seal', 0)) as ours`,
  );
  return lock?.ours === true;
}

/** The server's clock creates ids, so they are compared with it. */
export async function serverTime(tx: Tx): Promise<EpochMs> {
  const [row] = await tx.execute<{ ms: string }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
  );
  return Number(row?.ms);
}

/** The anti-join reads the last minute of the trail and what was not sealed before it, never the whole. */
async function listUnsealed(tx: Tx, lowest: string): Promise<HashedEntry[]> {
  const sealed = tx
    .select({ id: auditSealedEntries.entryId })
    .from(auditSealedEntries)
    .where(and(eq(auditSealedEntries.entryId, auditEntries.id), gte(auditSealedEntries.entryId, lowest)));
  const rows = await tx
    .select({ id: auditEntries.id, text: ENTRY_TEXT })
    .from(auditEntries)
    .where(and(gte(auditEntries.id, lowest), notExists(sealed)))
    .orderBy(asc(auditEntries.id))
    .limit(SEAL_SIZE);
  return rows.map(({ id, text }) => ({ id, hash: hashOfEntry(text) }));
}

interface Before {
  readonly last: { readonly seq: number; readonly hash: Buffer; readonly frontier: string } | undefined;
  readonly now: EpochMs;
}

async function addSeal(tx: Tx, entries: readonly HashedEntry[], { last, now }: Before): Promise<SealedDto> {
  const newest = entries.at(-1)?.id ?? "";
  const parts = {
    seq: (last?.seq ?? 0) + 1,
    previousHash: last?.hash ?? NO_HASH,
    entryCount: entries.length,
    entriesHash: hashOfEntries(entries),
    // Ids from PostgreSQL are in lower case and of equal length: they sort as text.
    frontier: last !== undefined && last.frontier > newest ? last.frontier : newest,
  };
  const hash = hashOfSeal({ ...parts, sealedAt: sealedAtText(now) });
  await tx.insert(auditSeals).values({ ...parts, sealedAt: now, hash });
  await tx
    .insert(auditSealedEntries)
    .values(entries.map(({ id, hash: entryHash }) => ({ entryId: id, seal: parts.seq, entryHash })));
  return { seq: parts.seq, hash: hash.toString("hex"), entries: entries.length };
}
