import "server-only";

import { loadHeldTime } from "#lib/appointments/queries-hold.ts";
import { mayHold } from "#lib/appointments/policy.ts";
import { releaseHold } from "#lib/appointments/release-hold.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { endSession } from "#lib/identity/sessions/end-session.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { signOut as forget } from "#lib/web/session/next-auth.ts";

/**
 * Ends the session, then removes its cookie: in this order, so that no user is told that they are signed out while a copy of the cookie
 * still works. Signing out twice is harmless.
 */
export const signOut = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    parseInput(endSession.input, raw);
    if (ctx.actor.kind === "user") {
      await giveBack(ctx);
      await endSession(ctx, {});
    }
    await forget({ redirect: false, redirectTo: "/" });
    return {};
  },
  { verbName: "session.end", input: endSession.input },
);

/** Signing out releases the user's hold, so that the browser's next user is not shown it. */
async function giveBack(ctx: Context): Promise<void> {
  const hold = mayHold(ctx) ? await inReadTransaction(ctx, (tx) => loadHeldTime(tx, ctx)) : null;
  if (hold === null) return;
  await releaseHold(ctx, { holdId: hold.id }).catch((error: unknown) => {
    // Another window has already released it.
    if (!isDomainError(error) || error.code !== "not_found") throw error;
  });
}
