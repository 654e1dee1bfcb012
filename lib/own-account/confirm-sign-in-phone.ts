import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { verificationCodes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { tryCode } from "#lib/secrets/codes.ts";
import { SixDigits } from "#lib/identity/users/schema.ts";

import { loadRecentOwner, type Owner } from "#lib/identity/users/owner.ts";
import { isSetUnlessTaken } from "#lib/identity/users/set-phone.ts";

/** A number that awaits its code. */
export interface WaitingPhone {
  readonly codeId: string;
  readonly phone: string;
}

/**
 * Adds the number as a sign-in name once the user types the code sent to it. At most five tries are checked. Too many tries, an expired
 * code and any code for a taken number are all reported as a wrong code. For the system.
 */
export const confirmSignInPhone = defineOwnerVerb({
  name: "user.confirm_sign_in_phone",
  input: z.strictObject({ code: SixDigits }),
  refuses: ["wrong_code", "reauthentication_required"],
  prepare: async (_ctx, input, owner) => ({ ...input, owner }),
  load: async (tx, ctx, { owner }) => ({
    account: await loadRecentOwner(tx, ctx, owner),
    waiting: await findWaitingPhone(tx, ctx, owner),
  }),
  run: async (tx, ctx, { account, waiting }, { code }) => {
    if (waiting === undefined || !(await tryCode(tx, ctx, waiting.codeId, code))) return { isRight: false };
    const used = eq(verificationCodes.id, waiting.codeId);
    await tx.update(verificationCodes).set({ usedAt: ctx.now }).where(used);
    return { isRight: await isSetUnlessTaken(tx, { userId: account.id, phone: waiting.phone }) };
  },
  audit: ({ isRight }, { account }) => ({
    entity: "user",
    entityId: account.id,
    outcome: isRight ? "done" : "refused",
    fields: isRight ? ["signInPhone"] : [],
  }),
  messages: ({ isRight }, { account }) =>
    isRight
      ? [
          {
            kind: "sign_in_phone_changed",
            channel: "email",
            recipient: account.email,
            userId: account.id,
          },
        ]
      : [],
  dto: ({ isRight }) => ({ isRight }),
  // Throwing inside the transaction would roll back the counted try.
  conclude: async ({ isRight }) => {
    if (!isRight) throw new DomainError("wrong_code", { fields: { code: "texted_code" } });
    return {};
  },
});

/** The number that its owner requested last, while its code is valid. Visible to the system alone. */
export async function findWaitingPhone(
  tx: Tx,
  { now }: Context,
  { userId }: Owner,
): Promise<WaitingPhone | undefined> {
  const [waiting] = await tx
    .select({ codeId: verificationCodes.id, phone: verificationCodes.address })
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.userId, userId),
        eq(verificationCodes.purpose, "sign_in_phone"),
        isNull(verificationCodes.usedAt),
        gt(verificationCodes.expiresAt, now),
      ),
    )
    .orderBy(desc(verificationCodes.id))
    .limit(1);
  return waiting;
}
