import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { insertUser } from "#lib/identity/users/insert-user.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { findToken } from "#lib/secrets/tokens.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { acceptedFact, findStanding, fulfil, redeemInvitation } from "./standing.ts";
import { AcceptInput } from "./schema.ts";

const NAME = "invitation.accept";

/**
 * Makes the account of somebody who was invited, with a password of their own. The link came to the address, so the
 * address counts as verified. For the system, on behalf of whoever holds the link.
 */
export const acceptInvitation = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ userId: string }> => {
    assertSystem(ctx);
    const { password, ...input } = parseInput(AcceptInput, raw);
    // A link that opens nothing costs no hash.
    const { email } = await inReadTransaction(ctx, async (tx) => {
      const { invitationId } = await findToken(tx, ctx, "invitation", input.token);
      return findStanding(tx, ctx, invitationId);
    });
    return storeAccount(ctx, {
      ...input,
      passwordHash: await hashPassword(password, { email, name: input.name }),
    });
  },
  { verbName: NAME, input: AcceptInput },
);

const storeAccount = defineVerb({
  name: NAME,
  input: AcceptInput.omit({ password: true }).extend({ passwordHash: z.string() }),
  refuses: ["link_invalid", "email_taken", "already_linked", "wrong_state"],
  load: (tx, ctx, { token }) => redeemInvitation(tx, ctx, token),
  may: ({ actor }) => actor.kind === "system",
  run: async (tx, ctx, invitation, { token: _token, ...person }) => {
    if (invitation.userId !== null) throw new DomainError("email_taken");
    const user = {
      ...person,
      email: invitation.email,
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
