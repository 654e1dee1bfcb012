import { isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { totpFactors } from "#db/schema/index.ts";

import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { sealSecret } from "./seal.ts";
import { newSecret } from "./totp.ts";

/**
 * Creates a secret for the user's authenticator app. It takes effect once `confirmSecondFactor` has seen a code; until then starting again
 * replaces it.
 */
export const startSecondFactor = defineVerb({
  name: "second_factor.start",
  input: z.strictObject({}),
  refuses: ["reauthentication_required", "wrong_state"],
  load: async (tx, ctx) => {
    await assertRecentSignIn(tx, ctx);
    if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
    return ctx.actor;
  },
  may: ({ actor }) => actor.kind === "user",
  run: async (tx, ctx, { userId }) => {
    const made = { sealedSecret: sealSecret(newSecret(), userId), createdAt: ctx.now, lastStep: null };
    const pending = await tx
      .insert(totpFactors)
      .values({ userId, ...made })
      .onConflictDoUpdate({
        target: totpFactors.userId,
        set: made,
        setWhere: isNull(totpFactors.confirmedAt),
      })
      .returning({ userId: totpFactors.userId });
    if (pending.length === 0) throw new DomainError("wrong_state");
    return { userId };
  },
  audit: ({ userId }) => ({ entity: "user", entityId: userId }),
  dto: () => ({}),
});
