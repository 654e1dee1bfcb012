import { DomainError } from "#lib/core/errors.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { insertUser } from "#lib/identity/users/insert-user.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { findToken } from "#lib/secrets/tokens.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { acceptedFact, findStanding, fulfil, redeemInvitation } from "./standing.ts";
import { AcceptInput } from "./schema.ts";

/**
 * Makes the account of an invited person, with a password of their own. The link came to the email, so the email counts as verified. For
 * the system, on behalf of the link's holder.
 */
export const acceptInvitation = defineVisitorVerb({
  name: "invitation.accept",
  input: AcceptInput,
  refuses: ["link_invalid", "email_taken", "already_linked", "wrong_state"],
  prepare: async (ctx, { password, ...input }) => {
    // A link that opens nothing costs no hash.
    const { email } = await inReadTransaction(ctx, async (tx) => {
      const { invitationId } = await findToken(tx, ctx, "invitation", input.token);
      return findStanding(tx, ctx, invitationId);
    });
    return { ...input, passwordHash: await hashPassword(password, { email, name: input.name }) };
  },
  load: (tx, ctx, { token }) => redeemInvitation(tx, ctx, token),
  run: async (tx, ctx, invitation, { token: _token, ...person }) => {
    if (invitation.userId !== null) throw new DomainError("email_taken");
    const user = {
      ...person,
      email: invitation.email,
      locale: ctx.locale,
      termsAcceptedAt: ctx.now,
      emailVerifiedAt: ctx.now,
      passwordChangedAt: ctx.now,
    };
    const userId = await insertUser(tx, ctx, user, invitation.roles);
    await fulfil(tx, ctx, { invitation, userId });
    return { userId };
  },
  audit: ({ userId }, invitation) => acceptedFact(invitation, userId),
  dto: (accepted) => accepted,
});
