import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { accountMessages, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { hasAddress } from "#lib/identity/users/has-address.ts";
import { Email } from "#lib/identity/users/schema.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { revokeTokens } from "#lib/secrets/tokens.ts";

import { loadRecentOwner } from "#lib/identity/users/owner.ts";

/**
 * Sends a link to the email with which the user wants to sign in; nothing changes until it is used. An email that has an account gets a
 * notice instead: the answer, and the work for it, are the same. For the system.
 * @returns the email in the form in which it is stored
 */
export const requestEmailChange = defineOwnerVerb({
  name: "user.request_email_change",
  input: z.strictObject({ email: Email }),
  refuses: ["no_mail", "reauthentication_required", "too_many_attempts"],
  offered: () => {
    if (mailTransport() === "none") throw new DomainError("no_mail");
  },
  prepare: async (_ctx, { email }, owner) => {
    await countTry("email_change_by_user", owner.userId);
    return { owner, email };
  },
  load: async (tx, ctx, { owner, email }) => {
    const account = await loadRecentOwner(tx, ctx, owner);
    const [holder] = await tx.select({ id: users.id }).from(users).where(hasAddress(email));
    return { account, holder };
  },
  run: async (tx, ctx, { account }, { email }) => {
    // An email that took no mail for a time is confirmed again in the same way.
    if (email === account.email && account.mailStop === null) {
      throw new DomainError("invalid_input", { fields: { email: "email_unchanged" } });
    }
    await forgetEarlier(tx, ctx, account.id);
    return { email };
  },
  audit: (_done, { account }) => ({ entity: "user", entityId: account.id }),
  // The notice belongs to the other account: in the requester's own list of messages it would reveal that account.
  messages: ({ email }, { account, holder }) => [
    holder === undefined || holder.id === account.id
      ? { kind: "email_change", channel: "email", recipient: email, userId: account.id }
      : { kind: "email_change_taken", channel: "email", recipient: email, userId: holder.id },
  ],
  dto: (requested) => requested,
});

/** Earlier requests become invalid, whether their links were sent or are still waiting. */
async function forgetEarlier(tx: Tx, ctx: Context, userId: string): Promise<void> {
  await revokeTokens(tx, ctx, { purpose: "email_change", userId });
  await tx
    .update(accountMessages)
    .set({ failedAt: ctx.now })
    .where(
      and(
        eq(accountMessages.userId, userId),
        eq(accountMessages.kind, "email_change"),
        isNull(accountMessages.deliveredAt),
        isNull(accountMessages.failedAt),
      ),
    );
}
