import { createHash } from "node:crypto";

import { sql, type SQL } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { auditEntries, auditSeals } from "#db/schema/index.ts";

/** An entry by its id, with the SHA-256 of its whole content. */
export interface HashedEntry {
  readonly id: string;
  readonly hash: Buffer;
}

/** The input of a seal's hash. */
export interface SealParts {
  readonly seq: number;
  readonly previousHash: Buffer;
  readonly entryCount: number;
  readonly entriesHash: Buffer;
  readonly frontier: string;
  /** In the form of `SEALED_AT_TEXT`. */
  readonly sealedAt: string;
}

/** The previous hash of the first seal. */
export const NO_HASH = Buffer.alloc(32);

/**
 * Every column of an entry as one JSON array, the same text on every server, in every time zone and after a restore: instants are seconds
 * since 1970 with six decimals, and jsonb writes its keys in a fixed order. A column that is added later goes to the end, and is omitted if
 * it has its default: existing hashes must not change.
 */
export const ENTRY_TEXT: SQL<string> = sql<string>`(jsonb_build_array(
  ${auditEntries.id}, extract(epoch from ${auditEntries.at})::text, ${auditEntries.actorKind},
  ${auditEntries.actorUserId}, ${auditEntries.actorRole}, ${auditEntries.requestId}, ${auditEntries.action},
  ${auditEntries.entity}, ${auditEntries.entityId}, ${auditEntries.patientId}, ${auditEntries.changes},
  ${auditEntries.sessionId}, ${auditEntries.outcome}, ${auditEntries.fields}
) || case when ${auditEntries.actorClientId} is null then '[]'::jsonb else jsonb_build_array(${auditEntries.actorClientId}) end)::text`;

export const SEALED_AT_TEXT: SQL<string> = sql<string>`extract(epoch from ${auditSeals.sealedAt})::text`;

/** The same for an instant that is about to be stored. */
export function sealedAtText(at: EpochMs): string {
  return `${(at / 1000).toFixed(3)}000`;
}

/** `text` is the entry's `ENTRY_TEXT`. */
export function hashOfEntry(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Of entries in the order of their ids. */
export function hashOfEntries(entries: readonly HashedEntry[]): Buffer {
  const hash = createHash("sha256");
  for (const entry of entries) hash.update(`${entry.id}:${entry.hash.toString("hex")}\n`);
  return hash.digest();
}

export function hashOfSeal(seal: SealParts): Buffer {
  const { seq, previousHash, entryCount, entriesHash, frontier, sealedAt } = seal;
  const hashes = [previousHash.toString("hex"), entriesHash.toString("hex")];
  const text = JSON.stringify(["praxis-audit-seal-1", seq, ...hashes, entryCount, frontier, sealedAt]);
  return createHash("sha256").update(text).digest();
}

/**
 * A transaction lasts at most fifteen seconds, so an entry is committed at most that long after its id was created. Entries younger than
 * the newest sealed one minus this are checked again.
 */
const LATE_MS = 60_000;

/** The lowest id of an entry that may still await its seal. If the server's clock was set back, its present time counts. */
export function lowestUnsealedId(frontier: string | undefined, now: EpochMs): string {
  if (frontier === undefined) return idAt(0);
  return idAt(Math.max(0, Math.min(timeOfId(frontier), now) - LATE_MS));
}

/** RFC 9562, section 5.7: the first 48 bits of a UUID v7 are the milliseconds since 1970. */
export function timeOfId(id: string): EpochMs {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

/** A lower bound of all ids created at that instant or later. */
function idAt(at: EpochMs): string {
  const hex = at.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
