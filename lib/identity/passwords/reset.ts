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
 * Sets a new password by an emailed link, which is used up. Every session, unfinished sign-in and other reset link ends, so that anyone
 * with the old password is locked out. It opens no session, but from then on throttling by strangers' tries does not lock out `browser`,
 * the random id in this browser's cookie. For the system, on behalf of a visitor.
 */
export const resetPassword = defineVisitorVerb({
  name: "password.reset",
  input: z.strictObject({ token: z.string(), password: NewPassword }),
  refuses: ["link_invalid", "too_many_attempts"],
  prepare: async (ctx, { token, password }, { browser }) => {
    await countTry("reset_by_source", ctx.source ?? "unknown");
    const owner = await inReadTransaction(ctx, (tx) => loadStandingReset(tx, ctx, token));
    // Hashing is slow on purpose, so it runs outside the transaction.
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
      // The link was opened from their mailbox, which verifies the email.
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
