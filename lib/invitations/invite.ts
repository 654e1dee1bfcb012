import { and, eq, gt, isNull } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { TOKEN_LIFETIMES_MS } from "#lib/secrets/constants.ts";
import { inOrder } from "#lib/identity/users/roles.ts";
import { doctors, invitations, patients } from "#db/schema/index.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { isUnanswered } from "./open.ts";
import { InviteInput } from "./schema.ts";

/**
 * Invites a person by a mailed link to be an administrator, a doctor or a patient. It is not checked whether the email has an account: its
 * owner either makes one or signs in. An earlier invitation of the email is revoked.
 */
export const inviteUser = defineVerb({
  name: "invitation.send",
  input: InviteInput,
  refuses: ["no_mail", "already_linked"],
  load: async () => undefined,
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, _loaded, { roles, ...input }) => {
    if (mailTransport() === "none") throw new DomainError("no_mail");
    await assertFree(tx, input);
    await revokeEarlier(tx, ctx, input.email);
    const expiresAt = ctx.now + TOKEN_LIFETIMES_MS.invitation;
    const invitedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
    const [made] = await tx
      .insert(invitations)
      .values({ ...input, roles: inOrder(roles), invitedBy, createdAt: ctx.now, expiresAt })
      .returning({
        id: invitations.id,
        email: invitations.email,
        roles: invitations.roles,
        doctorId: invitations.doctorId,
        patientId: invitations.patientId,
      });
    if (made === undefined) throw new Error("An insert without a condition stored nothing");
    return made;
  },
  audit: ({ id, roles, doctorId, patientId }) => ({
    entity: "invitation",
    entityId: id,
    ...(patientId !== null && { patientId }),
    changes: { roles, ...(doctorId !== null && { doctorId }), ...(patientId !== null && { patientId }) },
  }),
  messages: ({ id, email }) => [{ kind: "invitation", channel: "email", recipient: email, invitationId: id }],
  dto: ({ id }) => ({ id }),
});

async function assertFree(
  tx: Tx,
  { doctorId, patientId }: { doctorId?: string | undefined; patientId?: string | undefined },
): Promise<void> {
  if (doctorId !== undefined) {
    const [doctor] = await tx
      .select({ userId: doctors.userId })
      .from(doctors)
      .where(eq(doctors.id, doctorId));
    if (doctor === undefined) throw new DomainError("invalid_input", { fields: { doctorId: "unknown" } });
    if (doctor.userId !== null) throw new DomainError("already_linked");
  }
  if (patientId !== undefined) {
    const [patient] = await tx
      .select({ userId: patients.userId })
      .from(patients)
      .where(and(eq(patients.id, patientId), isNull(patients.erasedAt)))
      // Merging or erasing the file waits until the invitation is there.
      .for("share");
    if (patient === undefined) throw new DomainError("invalid_input", { fields: { patientId: "unknown" } });
    if (patient.userId !== null) throw new DomainError("already_linked");
  }
}

/** Only the newest invitation of an email opens anything. */
async function revokeEarlier(tx: Tx, ctx: Context, email: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: ctx.now })
    .where(and(eq(invitations.email, email), isUnanswered, gt(invitations.expiresAt, ctx.now)));
}
