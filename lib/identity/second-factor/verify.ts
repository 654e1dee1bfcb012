import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { plainDigits } from "#lib/core/text.ts";
import type { AccountMessage } from "#lib/outbox/write-messages.ts";
import { totpFactors, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { useRecoveryCode } from "./recovery-codes.ts";
import { unsealSecret } from "./seal.ts";
import { stepOfCode } from "./totp.ts";

export interface CodeShown {
  readonly userId: string;
  readonly code: string;
}

/** How the user showed their second factor. Messages about it go into the verb's `messages`. */
export interface FactorProof {
  readonly method: "totp" | "recovery_code";
  readonly messages: readonly AccountMessage[];
}

/**
 * Checks a code of the user's authenticator app, or one of their recovery codes, and uses it up: each code works once, also under
 * concurrent tries. For the system, in the transaction of what the code is for; the caller counts the try first (`countCodeTry`).
 * @throws DomainError `wrong_code`, also for a user without a second factor
 */
export async function verifySecondFactor(tx: Tx, ctx: Context, shown: CodeShown): Promise<FactorProof> {
  const factor = await loadFactor(tx, shown.userId);
  const code = digitsOf(shown.code);
  if (/^\d{6}$/.test(code)) {
    if (await useTotpCode(tx, ctx, { userId: shown.userId, code, sealedSecret: factor.sealedSecret }))
      return { method: "totp", messages: [] };
  } else if (await useRecoveryCode(tx, ctx, shown)) {
    const { userId, email: recipient } = factor;
    return {
      method: "recovery_code",
      messages: [{ kind: "recovery_code_used", channel: "email", recipient, userId }],
    };
  }
  return refuse();
}

/** The six digits of a code, which apps show in groups. */
export function digitsOf(typed: string): string {
  return plainDigits(typed).replaceAll(/[\s\p{Pd}]/gu, "");
}

async function loadFactor(tx: Tx, userId: string) {
  const [factor] = await tx
    .select({ userId: users.id, email: users.email, sealedSecret: totpFactors.sealedSecret })
    .from(totpFactors)
    .innerJoin(users, eq(users.id, totpFactors.userId))
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt)));
  return factor ?? refuse();
}

/** RFC 6238 section 5.2: no code works twice, and none from before the last one used. */
async function useTotpCode(
  tx: Tx,
  ctx: Context,
  { userId, code, sealedSecret }: CodeShown & { sealedSecret: Buffer },
): Promise<boolean> {
  const secret = unsealSecret(sealedSecret, userId);
  const step = secret && stepOfCode(secret, code, ctx.now);
  if (step === undefined) return false;
  const moved = await tx
    .update(totpFactors)
    .set({ lastStep: step })
    .where(
      and(
        eq(totpFactors.userId, userId),
        // The factor that was just read may have been replaced since.
        eq(totpFactors.sealedSecret, sealedSecret),
        or(isNull(totpFactors.lastStep), lt(totpFactors.lastStep, step)),
      ),
    )
    .returning({ userId: totpFactors.userId });
  return moved.length > 0;
}

function refuse(): never {
  throw new DomainError("wrong_code", { fields: { code: "wrong_code" } });
}
