import { and, eq } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { invitations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isUnanswered } from "./open.ts";

export const RevokeInput = z.strictObject({
  invitationId: Id,
  /** The version that was read, for callers who decide by it. */
  version: SeenVersion.optional(),
});

/** Takes an invitation back: its link opens nothing from then on. */
export const revokeInvitation = defineVerb({
  name: "invitation.revoke",
  input: RevokeInput,
  refuses: ["not_found", "changed_meanwhile", "wrong_state"],
  load: async (tx, _ctx, { invitationId }) => {
    const version = await findVersion(tx, invitationId);
    if (version === undefined) throw new DomainError("not_found");
    return { id: invitationId };
  },
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, { id }, { version }) => {
    const isAsRead = version === undefined ? undefined : eq(invitations.version, version);
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(eq(invitations.id, id), isUnanswered, isAsRead))
      .returning({ id: invitations.id });
    if (revoked.length > 0) return { id };
    const isStale = version !== undefined && version !== (await findVersion(tx, id));
    throw new DomainError(isStale ? "changed_meanwhile" : "wrong_state");
  },
  audit: ({ id }) => ({ entity: "invitation", entityId: id, fields: ["revokedAt"] }),
  dto: (revoked) => revoked,
});

async function findVersion(tx: Tx, invitationId: string): Promise<number | undefined> {
  const [found] = await tx
    .select({ version: invitations.version })
    .from(invitations)
    .where(eq(invitations.id, invitationId));
  return found?.version;
}
