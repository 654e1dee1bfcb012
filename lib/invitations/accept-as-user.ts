import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { acceptedFact, fulfil, redeemInvitation } from "./standing.ts";

/**
 * Gives a signed-in user what they were invited to. The account must have the invitation's email: a forwarded link makes no other user an
 * administrator. For the system, on behalf of that user.
 */
export const acceptInvitationAsUser = defineVerb({
  name: "invitation.accept_as_user",
  input: z.strictObject({ token: z.string({ error: "required" }), userId: Id }),
  refuses: ["link_invalid", "already_linked", "wrong_state"],
  load: (tx, ctx, { token }) => redeemInvitation(tx, ctx, token),
  may: ({ actor }, invitation, { userId }) => actor.kind === "system" && invitation.userId === userId,
  run: async (tx, ctx, invitation, { userId }) => {
    await fulfil(tx, ctx, { invitation, userId });
    return { userId };
  },
  audit: ({ userId }, invitation) => acceptedFact(invitation, userId),
  dto: ({ userId }) => ({ userId }),
});
