import { randomBytes } from "node:crypto";

import { env } from "#lib/env.ts";
import type { RecordsKey } from "#lib/env-variables.ts";
import { sealerWith } from "#lib/secrets/sealer.ts";

const DATA_KEY_BYTES = 32;
const CHECK = Buffer.from("praxis records key v1");

/** The place of a text: sealed for one place, it opens at no other. A draft is bound to how often it was saved. */
export interface Place {
  readonly recordId: string;
  readonly version: number | `draft ${number}`;
}

/** The sealed key of one text, and which key of the application sealed it. */
export interface SealedKey {
  readonly keyId: string;
  readonly sealedKey: Buffer;
}

export interface SealedText extends SealedKey {
  readonly sealed: Buffer;
}

/** Seals a text under a new key of its own, and that one under the first of `RECORDS_KEYS`. */
export function sealText(text: string, place: Place): SealedText {
  const dataKey = randomBytes(DATA_KEY_BYTES);
  const sealed = sealerWith(() => dataKey).seal(Buffer.from(text), ownerOf("content", place));
  return { sealed, ...sealKey(dataKey, place) };
}

/** The text, or undefined when it, its key or its place was changed. */
export function unsealText({ sealed, ...key }: SealedText, place: Place): string | undefined {
  const dataKey = unsealKey(key, place);
  if (dataKey === undefined) return undefined;
  return sealerWith(() => dataKey)
    .unseal(sealed, ownerOf("content", place))
    ?.toString();
}

/** Seals a text's key again under the first of `RECORDS_KEYS`. Undefined when it does not open. */
export function resealKey(key: SealedKey, place: Place): SealedKey | undefined {
  const dataKey = unsealKey(key, place);
  return dataKey && sealKey(dataKey, place);
}

/** The key that seals from now on. */
export function sealingKey(): RecordsKey {
  const [first] = env().RECORDS_KEYS;
  if (first === undefined) throw new Error("RECORDS_KEYS holds no key");
  return first;
}

/** A known text, sealed by a key: a process that opens it has the same key. */
export function sealCheck({ id, key }: RecordsKey): Buffer {
  return sealerWith(() => key).seal(CHECK, `check ${id}`);
}

export function opensCheck({ id, key }: RecordsKey, sealedCheck: Buffer): boolean {
  return (
    sealerWith(() => key)
      .unseal(sealedCheck, `check ${id}`)
      ?.equals(CHECK) ?? false
  );
}

function sealKey(dataKey: Buffer, place: Place): SealedKey {
  const { id, key } = sealingKey();
  return { keyId: id, sealedKey: sealerWith(() => key).seal(dataKey, ownerOf(`key ${id}`, place)) };
}

function unsealKey({ keyId, sealedKey }: SealedKey, place: Place): Buffer | undefined {
  const known = env().RECORDS_KEYS.find(({ id }) => id === keyId);
  return known && sealerWith(() => known.key).unseal(sealedKey, ownerOf(`key ${keyId}`, place));
}

function ownerOf(purpose: string, { recordId, version }: Place): string {
  return `praxis record v1|${purpose}|${recordId}|${version}`;
}
