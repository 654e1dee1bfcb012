import { and, eq } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { invitations } from "#db/schema/index.ts";

import { isUnanswered } from "./open.ts";

/**
 * Takes an invitation back: its link opens nothing from then on.
 */
export const revokeInvitation = defineVerb({
  name: "invitation.revoke",
  input: z.strictObject({ invitationId: Id }),
  refuses: ["not_found", "wrong_state"],
  load: async (tx, _ctx, { invitationId }) => {
    const [found] = await tx
      .select({ id: invitations.id })
      .from(invitations)
      .where(eq(invitations.id, invitationId));
    if (found === undefined) throw new DomainError("not_found");
    return found;
  },
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, { id }) => {
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(eq(invitations.id, id), isUnanswered))
      .returning({ id: invitations.id });
    if (revoked.length === 0) throw new DomainError("wrong_state");
    return { id };
  },
  audit: ({ id }) => ({ entity: "invitation", entityId: id, fields: ["revokedAt"] }),
  dto: (revoked) => revoked,
});
