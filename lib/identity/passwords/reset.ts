import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { endHalfSignedIn } from "#lib/identity/sessions/end-half-signed-in.ts";
import { NewPassword } from "#lib/identity/users/schema.ts";
import { redeemToken, revokeTokens } from "#lib/secrets/tokens.ts";
import { rememberBrowser } from "#lib/throttle/sign-in-throttle.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { sessions, users } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { hashPassword } from "./password.ts";
import { loadResettable, loadStandingReset } from "./open-reset.ts";

/**
 * Sets a new password by a mailed link, which is used up. Whoever had the old one is out: every session, every half-finished
 * sign-in and every other such link ends. It opens no session, but `browser`, the random id in its cookie, is from then on one
 * in which strangers who hammer the account keep nobody out. For the system, on behalf of a visitor.
 */
export const resetPassword = defineVisitorVerb({
  name: "password.reset",
  input: z.strictObject({ token: z.string(), password: NewPassword }),
  refuses: ["link_invalid", "too_many_attempts"],
  prepare: async (ctx, { token, password }, { browser }) => {
    await countTry("reset_by_source", ctx.source ?? "unknown");
    const owner = await inReadTransaction(ctx, (tx) => loadStandingReset(tx, ctx, token));
    // Hashing is slow on purpose: no transaction waits for it.
    const passwordHash = await hashPassword(password, owner);
    if (browser !== undefined) await rememberBrowser(owner.userId, browser);
    return { token, passwordHash };
  },
  load: async (tx, ctx, { token }) => {
    const { userId } = await redeemToken(tx, ctx, "password_reset", token);
    return loadResettable(tx, userId);
  },
  run: async (tx, ctx, { userId, emailVerifiedAt }, { passwordHash }) => {
    await tx
      .update(users)
      // The link was in their mailbox: so the address is theirs.
      .set({ passwordHash, passwordChangedAt: ctx.now, emailVerifiedAt: emailVerifiedAt ?? ctx.now })
      .where(eq(users.id, userId));
    await revokeTokens(tx, ctx, { purpose: "password_reset", userId });
    return { ended: await endAll(tx, ctx, userId) };
  },
  audit: ({ ended }, { userId }) => ({
    entity: "user",
    entityId: userId,
    fields: ["password"],
    changes: { sessions: ended },
  }),
  messages: (_done, { userId, email }) => [
    { kind: "password_changed", channel: "email", recipient: email, userId },
  ],
  dto: () => ({}),
});

/** @returns how many sessions were ended */
async function endAll(tx: Tx, ctx: Context, userId: string): Promise<number> {
  await endHalfSignedIn(tx, ctx, userId);
  const ended = await tx
    .update(sessions)
    .set({ endedAt: ctx.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length;
}
