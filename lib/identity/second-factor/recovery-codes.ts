import { createHash, randomBytes } from "node:crypto";

import { and, eq, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { plainDigits } from "#lib/core/text.ts";
import { recoveryCodes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

export const RECOVERY_CODE_COUNT = 10;

/** Eighty bits: too many to guess, so a plain hash is enough. */
const CODE_BYTES = 10;

/** Crockford's base32: no i, l, o or u, which are misread. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const CODE_LENGTH = (CODE_BYTES * 8) / 5;

/** Creates ten new codes and returns them in readable form, to be shown once. The old ones become invalid. */
export async function replaceRecoveryCodes(tx: Tx, ctx: Context, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, mintCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId, codeHash: hashCode(userId, code), createdAt: ctx.now })));
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, "$1-"));
}

/** Uses up the code and returns whether it was valid. Concurrent uses are serialized at its row. For the system. */
export async function useRecoveryCode(
  tx: Tx,
  ctx: Context,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const plain = plainCode(code);
  if (plain.length !== CODE_LENGTH) return false;
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: ctx.now })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashCode(userId, plain)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  return used.length > 0;
}

function mintCode(): string {
  let bits = 0n;
  for (const byte of randomBytes(CODE_BYTES)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: CODE_LENGTH }, (_, at) => LETTERS[Number((bits >> BigInt(5 * at)) & 31n)]).join(
    "",
  );
}

/** The code as it was created, whatever hyphens, capitals or look-alike letters were typed. */
function plainCode(typed: string): string {
  const letters = plainDigits(typed)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}]/gu, "");
  return letters.replaceAll("o", "0").replaceAll(/[il]/g, "1");
}

function hashCode(userId: string, plain: string): Buffer {
  return createHash("sha256").update(`recovery:${userId}:${plain}`).digest();
}
