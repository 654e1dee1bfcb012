import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { hashOfEntries, hashOfEntry, hashOfSeal, lowestUnsealedId, NO_HASH, timeOfId } from "./chain.ts";
import {
  findMissingSeal,
  pageOfEntries,
  pageOfSealedEntries,
  pageOfSeals,
  sealsOf,
  type StoredSeal,
} from "./stored-chain.ts";
import { serverTime } from "./seal.ts";

/** A deviation of the trail from what was sealed. */
export interface Finding {
  readonly what:
    | "entry_changed"
    | "entry_removed"
    | "entry_inserted"
    | "seal_changed"
    | "seal_removed"
    | "sealed_entries_changed"
    | "seal_not_as_logged";
  /** The number of the seal, or the id of the entry. */
  readonly where: string;
}

export interface Verification {
  readonly entries: number;
  readonly seals: number;
  /** Of the newest seal: the expectation for the next check. */
  readonly newest: { readonly seq: number; readonly hash: string } | null;
  /** How many entries await their seal, and how old the oldest is. */
  readonly unsealed: { readonly count: number; readonly oldestMs: number | null };
  readonly findings: number;
}

/** A seal as logged outside the database. */
export interface ExpectedSeal {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Recomputes the chain from the first seal to the last and reports deviations as they are found. It holds one page of rows at a time, each
 * read in its own transaction. For the system.
 */
export async function verifyTrail(
  ctx: Context,
  report: (finding: Finding) => void,
  expected: AsyncIterable<ExpectedSeal> | Iterable<ExpectedSeal> = [],
): Promise<Verification> {
  let findings = 0;
  const found = (what: Finding["what"], where: string | number) => {
    findings += 1;
    report({ what, where: String(where) });
  };
  const start = await inReadTransaction(ctx, serverTime);
  const chain = await verifySeals(ctx, found);
  const tail = await verifyEntries(ctx, found, lowestUnsealedId(chain.last?.frontier, start));
  await verifyExpected(ctx, found, expected);
  const newest = chain.last && { seq: chain.last.seq, hash: chain.last.hash.toString("hex") };
  const oldestMs = tail.oldest === undefined ? null : Math.max(0, start - tail.oldest);
  return {
    entries: tail.entries,
    seals: chain.count,
    newest: newest ?? null,
    unsealed: { count: tail.unsealed, oldestMs },
    findings,
  };
}

type Found = (what: Finding["what"], where: string | number) => void;

async function verifySeals(ctx: Context, found: Found) {
  let last: StoredSeal | undefined;
  let count = 0;
  for (;;) {
    const after = last?.seq ?? 0;
    const page = await inReadTransaction(ctx, (tx) => pageOfSeals(tx, after));
    for (const seal of page) {
      for (let seq = (last?.seq ?? 0) + 1; seq < seal.seq; seq++) found("seal_removed", seq);
      verifyLink(seal, last, found);
      await verifySealedEntries(ctx, seal, found);
      last = seal;
      count += 1;
    }
    if (page.length === 0) break;
  }
  const missing = await inReadTransaction(ctx, (tx) => findMissingSeal(tx, last?.seq ?? 0));
  if (missing !== undefined) found("seal_removed", missing);
  return { last, count };
}

/** A seal's hash is checked on its own; its link to the previous seal only if that one exists. */
function verifyLink(seal: StoredSeal, last: StoredSeal | undefined, found: Found): void {
  const previous = last?.hash ?? NO_HASH;
  const isNext = seal.seq === (last?.seq ?? 0) + 1;
  if (!hashOfSeal(seal).equals(seal.hash)) found("seal_changed", seal.seq);
  else if (isNext && !previous.equals(seal.previousHash)) found("seal_changed", last?.seq ?? seal.seq);
}

async function verifySealedEntries(ctx: Context, seal: StoredSeal, found: Found): Promise<void> {
  const rows = await inReadTransaction(ctx, (tx) => pageOfSealedEntries(tx, seal));
  const hashes = rows.map(({ id, hash }) => ({ id, hash }));
  if (rows.length !== seal.entryCount || !hashOfEntries(hashes).equals(seal.entriesHash)) {
    found("sealed_entries_changed", seal.seq);
  }
  for (const { id, hash, text } of rows) {
    if (text === null) found("entry_removed", id);
    else if (!hashOfEntry(text).equals(hash)) found("entry_changed", id);
  }
}

/** Young entries without a seal await theirs; an older one was inserted bypassing the chain. */
async function verifyEntries(ctx: Context, found: Found, lowest: string) {
  let [after, entries, unsealed]: [string | undefined, number, number] = [undefined, 0, 0];
  let oldest: EpochMs | undefined;
  for (;;) {
    const page = await inReadTransaction(ctx, (tx) => pageOfEntries(tx, after));
    for (const { id, isSealed } of page) {
      if (isSealed) continue;
      if (id < lowest) {
        found("entry_inserted", id);
        continue;
      }
      unsealed += 1;
      oldest ??= timeOfId(id);
    }
    entries += page.length;
    after = page.at(-1)?.id;
    if (after === undefined) return { entries, unsealed, oldest };
  }
}

const EXPECTED_AT_ONCE = 500;

async function verifyExpected(
  ctx: Context,
  found: Found,
  expected: AsyncIterable<ExpectedSeal> | Iterable<ExpectedSeal>,
): Promise<void> {
  let some: ExpectedSeal[] = [];
  const compare = async () => {
    const stored = await inReadTransaction(ctx, (tx) => sealsOf(tx, some));
    for (const { seq, hash } of some) {
      const there = stored.get(seq);
      if (there === undefined) found("seal_removed", seq);
      else if (there !== hash) found("seal_not_as_logged", seq);
    }
    some = [];
  };
  for await (const seal of expected) {
    some.push(seal);
    if (some.length === EXPECTED_AT_ONCE) await compare();
  }
  if (some.length > 0) await compare();
}
