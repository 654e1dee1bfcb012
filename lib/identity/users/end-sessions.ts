import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { endSessionsOf, loadAdministered } from "./administer.ts";

/**
 * Signs a user out on all devices, for example when one was lost. They can sign in again as before. Administrators end their own sessions
 * on their own page: `own_account`.
 */
export const endUserSessions = defineVerb({
  name: "user.end_sessions",
  input: z.strictObject({ userId: Id }),
  refuses: ["not_found", "own_account"],
  load: (tx, ctx, { userId }) => loadAdministered(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, user) => {
    if (ctx.actor.kind === "user" && ctx.actor.userId === user.id) throw new DomainError("own_account");
    return { userId: user.id, ended: await endSessionsOf(tx, ctx, user.id) };
  },
  audit: ({ userId, ended }) => ({ entity: "user", entityId: userId, changes: { sessions: ended } }),
  dto: ({ userId }) => ({ userId }),
});
