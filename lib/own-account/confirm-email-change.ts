import { eq } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { users } from "#db/schema/index.ts";
import { sqlState } from "#db/errors.ts";
import type { Tx } from "#db/transaction.ts";

import { findToken, redeemToken, revokeTokens } from "#lib/secrets/tokens.ts";

import { loadOwner, type Owner } from "#lib/identity/users/owner.ts";

/**
 * Changes the signed-in user's email to the one to which the link was sent. The link proves the mailbox, the session the account: one
 * without the other changes nothing. The old email is notified, and links that were sent there become invalid. For the system.
 */
export const confirmEmailChange = defineOwnerVerb({
  name: "user.confirm_email_change",
  input: z.strictObject({ token: z.string() }),
  refuses: ["link_invalid", "email_taken"],
  prepare: async (_ctx, input, owner) => ({ ...input, owner }),
  load: async (tx, ctx, { owner, token }) => {
    const account = await loadOwner(tx, owner);
    return { account, email: await loadNewAddress(tx, ctx, owner, token) };
  },
  run: async (tx, ctx, { account, email }, { token }) => {
    await redeemToken(tx, ctx, "email_change", token);
    await setEmail(tx, ctx, { userId: account.id, email });
    await revokeTokens(tx, ctx, { purpose: "email_change", userId: account.id });
    await revokeTokens(tx, ctx, { purpose: "password_reset", userId: account.id });
    return {};
  },
  audit: (_done, { account, email }) => ({
    entity: "user",
    entityId: account.id,
    fields: [...(email === account.email ? [] : ["email"]), "emailVerifiedAt"],
  }),
  messages: (_done, { account, email }) =>
    email === account.email
      ? []
      : [{ kind: "email_changed", channel: "email", recipient: account.email, userId: account.id }],
  dto: () => ({}),
});

/**
 * The email that this link confirms for its account, without using it: opening it changes nothing. Visible to the system alone.
 * @throws DomainError `link_invalid`
 */
export async function loadNewAddress(
  tx: Tx,
  ctx: Context,
  { userId }: Owner,
  token: unknown,
): Promise<string> {
  const found = await findToken(tx, ctx, "email_change", token);
  if (found.userId !== userId || found.email === null) throw new DomainError("link_invalid");
  return found.email;
}

/** @throws DomainError `email_taken` */
async function setEmail(
  tx: Tx,
  { now }: Context,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  try {
    // In a savepoint: a refused UPDATE aborts its transaction.
    await tx.transaction((savepoint) =>
      savepoint.update(users).set({ email, emailVerifiedAt: now }).where(eq(users.id, userId)),
    );
  } catch (error) {
    throw sqlState(error) === "23505" ? new DomainError("email_taken", { cause: error }) : error;
  }
}
