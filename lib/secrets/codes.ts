import { createHmac, timingSafeEqual } from "node:crypto";

import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { verificationCodes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { CODE_TRIES } from "./constants.ts";

/** A code to be sent to the user who will type it. */
export interface MadeCode {
  /** Six digits. */
  readonly code: string;
  readonly expiresAt: EpochMs;
}

/**
 * Creates the code of that row and returns it in readable form, to be sent at once: only its hash is stored. It is derived from the row's
 * id and a key, so that a retried message contains the same code.
 * @returns undefined when the row has expired or is used
 */
export async function makeCode(tx: Tx, ctx: Context, codeId: string): Promise<MadeCode | undefined> {
  const code = codeOf(codeId);
  const [made] = await tx
    .update(verificationCodes)
    .set({ codeHash: hashCode(codeId, code) })
    .where(isOpen(ctx, codeId))
    .returning({ expiresAt: verificationCodes.expiresAt });
  return made && { code, ...made };
}

/**
 * Whether the typed code is right. The try is counted first: of concurrent tries, at most five are checked. Rows without a code count tries
 * too, and never match. Commit even when the code is wrong, or the try is not counted.
 */
export async function tryCode(tx: Tx, ctx: Context, codeId: string, typed: string): Promise<boolean> {
  const [tried] = await tx
    .update(verificationCodes)
    .set({ tries: sql`${verificationCodes.tries} + 1` })
    .where(and(isOpen(ctx, codeId), lt(verificationCodes.tries, CODE_TRIES)))
    .returning({ codeHash: verificationCodes.codeHash });
  const sent = hashCode(codeId, typed);
  const kept = tried?.codeHash ?? null;
  const isRight = kept !== null && timingSafeEqual(kept, sent);
  if (isRight)
    await tx.update(verificationCodes).set({ verifiedAt: ctx.now }).where(eq(verificationCodes.id, codeId));
  return isRight;
}

function isOpen(ctx: Context, codeId: string) {
  return and(
    eq(verificationCodes.id, codeId),
    isNull(verificationCodes.verifiedAt),
    isNull(verificationCodes.usedAt),
    gt(verificationCodes.expiresAt, ctx.now),
  );
}

function codeOf(codeId: string): string {
  // 48 bits: the remainder favours no code by more than one in a hundred million.
  const number = keyed(`code:${codeId}`).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, "0");
}

/** Keyed, because an attacker with a plain hash could try all million codes at once. */
function hashCode(codeId: string, code: string): Buffer {
  return keyed(`code-hash:${codeId}:${code}`);
}

function keyed(text: string): Buffer {
  return createHmac("sha256", env().AUTH_SECRET).update(text).digest();
}
