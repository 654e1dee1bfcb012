import { eq } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { users } from "#db/schema/index.ts";

import { endSessionsOf, loadAdministered } from "./administer.ts";
import { assertAnotherAdministrator } from "./administrators.ts";

/** Prevents a user from signing in, and ends their sessions at once. Their visits remain. */
export const disableUser = defineVerb({
  name: "user.disable",
  input: z.strictObject({ userId: Id }),
  refuses: ["not_found", "own_account", "wrong_state", "last_administrator"],
  load: (tx, ctx, { userId }) => loadAdministered(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, user) => {
    if (ctx.actor.kind === "user" && ctx.actor.userId === user.id) throw new DomainError("own_account");
    if (user.isClosed) throw new DomainError("wrong_state");
    if (user.roles.includes("admin")) await assertAnotherAdministrator(tx, user.id);
    if (!user.isDisabled) await tx.update(users).set({ disabledAt: ctx.now }).where(eq(users.id, user.id));
    await endSessionsOf(tx, ctx, user.id);
    return { userId: user.id };
  },
  audit: ({ userId }) => ({ entity: "user", entityId: userId, fields: ["disabledAt"] }),
  dto: (disabled) => disabled,
});
