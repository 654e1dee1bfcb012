import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { endSessionsOf, loadAdministeredByRecent } from "#lib/identity/users/administer.ts";
import { deleteFactor, factorRemoved } from "./delete-factor.ts";

/**
 * Removes another user's second factor, after the administrator has verified who they are: the user has lost their phone and their recovery
 * codes. Ends that user's sessions, one of which may be on the lost phone, and notifies them.
 */
export const removeSecondFactor = defineVerb({
  name: "second_factor.remove",
  input: z.strictObject({ userId: Id }),
  refuses: ["not_found", "own_account", "wrong_state", "reauthentication_required"],
  load: (tx, ctx, { userId }) => loadAdministeredByRecent(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, { id }) => {
    if (ctx.actor.kind === "user" && ctx.actor.userId === id) throw new DomainError("own_account");
    await deleteFactor(tx, id);
    await endSessionsOf(tx, ctx, id);
    return { userId: id };
  },
  audit: ({ userId }) => ({ entity: "user", entityId: userId }),
  messages: (_done, user) => [factorRemoved(user)],
  dto: (removed) => removed,
});
