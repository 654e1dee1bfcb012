import { and, eq, gt, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";
import { totpFactors, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { lockAccount } from "#lib/identity/users/account-lock.ts";
import { endOthers } from "#lib/identity/sessions/end-other-sessions.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { CodeInput } from "./code-input.ts";
import type { RecoveryCodesDto } from "./dto.ts";
import { RECOVERY_CODE_COUNT, replaceRecoveryCodes } from "./recovery-codes.ts";
import { unsealSecret } from "./seal.ts";
import { stepOfCode } from "./totp.ts";
import { digitsOf } from "./verify.ts";

/** A secret that was not confirmed within this time must be created anew. */
export const PENDING_LIFETIME_MS = HOUR_MS;

/**
 * Turns the second factor on, once a code proves that the app has the secret. Ends the user's other sessions, which began without it, and
 * returns the recovery codes, which cannot be read again.
 */
export const confirmSecondFactor = answeringSecrets(
  defineVerb({
    name: "second_factor.confirm",
    input: CodeInput,
    refuses: ["reauthentication_required", "wrong_code", "wrong_state", "changed_meanwhile"],
    load: async (tx, ctx) => {
      await assertRecentSignIn(tx, ctx);
      if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
      const pending = await findPendingFactor(tx, ctx, ctx.actor.userId);
      if (pending === undefined) throw new DomainError("wrong_state");
      return { ...pending, actor: ctx.actor };
    },
    may: ({ actor }) => actor.kind === "user",
    run: async (tx, ctx, { actor, sealedSecret }, { code }): Promise<RecoveryCodesDto> => {
      const { userId } = actor;
      const secret = unsealSecret(sealedSecret, userId);
      const step = secret && stepOfCode(secret, digitsOf(code), ctx.now);
      if (step === undefined) throw new DomainError("wrong_code", { fields: { code: "wrong_code" } });
      await lockAccount(tx, userId);
      const confirmed = await tx
        .update(totpFactors)
        .set({ confirmedAt: ctx.now, lastStep: step })
        .where(
          and(
            eq(totpFactors.userId, userId),
            eq(totpFactors.sealedSecret, sealedSecret),
            isNull(totpFactors.confirmedAt),
          ),
        )
        .returning({ userId: totpFactors.userId });
      if (confirmed.length === 0) throw new DomainError("changed_meanwhile");
      await endOthers(tx, ctx, actor);
      return { recoveryCodes: await replaceRecoveryCodes(tx, ctx, userId) };
    },
    audit: (_done, { actor }) => ({
      entity: "user",
      entityId: actor.userId,
      changes: { codes: RECOVERY_CODE_COUNT },
    }),
    messages: (_done, { actor, email: recipient }) => [
      { kind: "second_factor_added", channel: "email", recipient, userId: actor.userId },
    ],
    dto: (codes) => codes,
  }),
);

/** The user's factor that awaits its first code, unless it was shown too long ago. */
export async function findPendingFactor(
  tx: Tx,
  ctx: Context,
  userId: string,
): Promise<{ email: string; sealedSecret: Buffer } | undefined> {
  const [pending] = await tx
    .select({ email: users.email, sealedSecret: totpFactors.sealedSecret })
    .from(totpFactors)
    .innerJoin(users, eq(users.id, totpFactors.userId))
    .where(
      and(
        eq(totpFactors.userId, userId),
        isNull(totpFactors.confirmedAt),
        gt(totpFactors.createdAt, ctx.now - PENDING_LIFETIME_MS),
      ),
    );
  return pending;
}
