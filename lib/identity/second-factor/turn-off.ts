import { z } from "zod";

import { eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { userRoles } from "#db/schema/index.ts";

import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { deleteFactor, factorRemoved } from "./delete-factor.ts";
import { requiresSecondFactor } from "./required.ts";

/** Removes the user's own second factor and its recovery codes. */
export const turnOffSecondFactor = defineVerb({
  name: "second_factor.turn_off",
  input: z.strictObject({}),
  refuses: ["reauthentication_required", "wrong_state"],
  load: async (tx, ctx) => {
    await assertRecentSignIn(tx, ctx);
    const { userId: id, email } = await loadOwnAccount(tx, ctx);
    const held = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id));
    return { id, email, roles: held.map(({ role }) => role) };
  },
  may: ({ actor }, { id }) => actor.kind === "user" && actor.userId === id,
  run: async (tx, _ctx, { id, roles }) => {
    if (requiresSecondFactor(roles)) throw new DomainError("second_factor_required");
    await deleteFactor(tx, id);
    return { id };
  },
  audit: ({ id }) => ({ entity: "user", entityId: id }),
  messages: (_done, user) => [factorRemoved(user)],
  dto: () => ({}),
});
