import { eq } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { users } from "#db/schema/index.ts";

import { assertSystem } from "#lib/verb/assert-system.ts";

import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";

const NAME = "user.remove_sign_in_phone";

const NoInput = z.strictObject({});

/**
 * Lets the number sign in no longer. The number the clinic calls stays as it is. For the system.
 */
export const removeSignInPhone = Object.assign(
  async (ctx: Context, owner: Owner, raw: unknown): Promise<object> => {
    assertSystem(ctx);
    parseInput(NoInput, raw);
    return storeNone(ctx, { owner });
  },
  { verbName: NAME, input: NoInput },
);

const storeNone = defineVerb({
  name: NAME,
  input: z.strictObject({ owner: Owner }),
  refuses: ["wrong_state", "reauthentication_required"],
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, _ctx, { id, signInPhone }) => {
    if (signInPhone === null) throw new DomainError("wrong_state");
    await tx.update(users).set({ signInPhone: null }).where(eq(users.id, id));
    return {};
  },
  audit: (_done, { id }, { owner }) => ({ entity: "user", entityId: id, by: owner, fields: ["signInPhone"] }),
  messages: (_done, { id, email }) => [
    { kind: "sign_in_phone_changed", channel: "email", recipient: email, userId: id },
  ],
  dto: () => ({}),
});
