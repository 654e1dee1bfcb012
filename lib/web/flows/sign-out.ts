import "server-only";

import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { endSession } from "#lib/identity/sessions/end-session.ts";

import { signOut as forget } from "#lib/web/session/next-auth.ts";

/**
 * Ends the session, then removes its cookie: in this order, so that nobody is told they are signed out while a copy of the
 * cookie still works. Signing out twice is fine.
 */
export const signOut = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    parseInput(endSession.input, raw);
    if (ctx.actor.kind === "user") await endSession(ctx, {});
    await forget({ redirect: false, redirectTo: "/" });
    return {};
  },
  { verbName: "session.end", input: endSession.input },
);
