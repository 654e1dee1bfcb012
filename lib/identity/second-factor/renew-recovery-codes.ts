import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";
import { totpFactors } from "#db/schema/index.ts";

import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import type { RecoveryCodesDto } from "./dto.ts";
import { RECOVERY_CODE_COUNT, replaceRecoveryCodes } from "./recovery-codes.ts";

/** Replaces all recovery codes with ten new ones and returns them; they cannot be read again. */
export const renewRecoveryCodes = answeringSecrets(
  defineVerb({
    name: "second_factor.renew_recovery_codes",
    input: z.strictObject({}),
    refuses: ["reauthentication_required", "wrong_state"],
    load: async (tx, ctx) => {
      await assertRecentSignIn(tx, ctx);
      if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
      const { userId } = ctx.actor;
      const [factor] = await tx
        .select({ userId: totpFactors.userId })
        .from(totpFactors)
        .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt)));
      if (factor === undefined) throw new DomainError("wrong_state");
      return factor;
    },
    may: ({ actor }, { userId }) => actor.kind === "user" && actor.userId === userId,
    run: async (tx, ctx, { userId }): Promise<RecoveryCodesDto> => ({
      recoveryCodes: await replaceRecoveryCodes(tx, ctx, userId),
    }),
    audit: (_done, { userId }) => ({
      entity: "user",
      entityId: userId,
      changes: { codes: RECOVERY_CODE_COUNT },
    }),
    dto: (codes) => codes,
  }),
);
