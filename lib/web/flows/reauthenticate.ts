import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { reauthenticate as prove } from "#lib/identity/sign-in/reauthenticate.ts";

import { systemContext } from "#lib/web/session/system-context.ts";

/**
 * Verifies the signed-in user's password, and second factor if any, once more.
 * @throws DomainError as `reauthenticate` of the users
 */
export const reauthenticate = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    const { actor } = ctx;
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const { userId, sessionId } = actor;
    return prove(systemContext(ctx, "reauthenticate"), { userId, sessionId }, raw);
  },
  { verbName: prove.verbName, input: prove.input },
);
