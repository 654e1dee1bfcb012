import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { accountMessages, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { assertSystem } from "#lib/verb/assert-system.ts";
import { hasAddress } from "#lib/identity/users/has-address.ts";
import { Email } from "#lib/identity/users/schema.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { revokeTokens } from "#lib/secrets/tokens.ts";

import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";

const NAME = "user.request_email_change";

const RequestInput = z.strictObject({ email: Email });

/**
 * Sends a link to the address that somebody wants to sign in with from now on; nothing changes until it is used. An address
 * that has an account is told so instead: the answer, and the work for it, are the same. For the system.
 * @returns the address in the form it is kept in
 */
export const requestEmailChange = Object.assign(
  async (ctx: Context, owner: Owner, raw: unknown): Promise<{ email: string }> => {
    assertSystem(ctx);
    if (mailTransport() === "none") throw new DomainError("no_mail");
    const { email } = parseInput(RequestInput, raw);
    await countTry("email_change_by_user", owner.userId);
    return storeRequest(ctx, { owner, email });
  },
  { verbName: NAME, input: RequestInput },
);

const storeRequest = defineVerb({
  name: NAME,
  input: RequestInput.extend({ owner: Owner }),
  refuses: ["no_mail", "reauthentication_required", "too_many_attempts"],
  load: async (tx, ctx, { owner, email }) => {
    const account = await loadRecentOwner(tx, ctx, owner);
    const [holder] = await tx.select({ id: users.id }).from(users).where(hasAddress(email));
    return { account, holder };
  },
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { account }, { email }) => {
    if (email === account.email) {
      throw new DomainError("invalid_input", { fields: { email: "email_unchanged" } });
    }
    await forgetEarlier(tx, ctx, account.id);
    return { email };
  },
  audit: (_done, { account }, { owner }) => ({ entity: "user", entityId: account.id, by: owner }),
  // Whoever asked must not find the other account by their own list of messages: that one is the holder's.
  messages: ({ email }, { account, holder }) => [
    holder === undefined
      ? { kind: "email_change", channel: "email", recipient: email, userId: account.id }
      : { kind: "email_change_taken", channel: "email", recipient: email, userId: holder.id },
  ],
  dto: (requested) => requested,
});

/** What was asked for earlier opens nothing any more, whether its link was sent or is still to be. */
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
