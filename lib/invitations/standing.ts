import { and, eq, isNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { setDoctorUser } from "#lib/doctors/link-user.ts";
import { setPatientUser } from "#lib/patients/link-user.ts";
import { lockOpenAccount } from "#lib/identity/users/account-lock.ts";
import { redeemToken } from "#lib/secrets/tokens.ts";
import { invitations, patients, userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isOpenInvitation, isUnanswered } from "./open.ts";

export type StandingInvitation = Awaited<ReturnType<typeof findStanding>>;

/** The trail's facts of an acceptance: which invitation it was, and what the user became. */
export function acceptedFact({ id, roles, doctorId, patientId }: StandingInvitation, userId: string) {
  return {
    entity: "user",
    entityId: userId,
    ...(patientId !== null && { patientId }),
    changes: {
      invitationId: id,
      roles,
      ...(doctorId !== null && { doctorId }),
      ...(patientId !== null && { patientId }),
    },
  } as const;
}

/**
 * An invitation that can be accepted now, and the user who has its email, if any.
 * @throws DomainError `link_invalid`
 */
export async function findStanding(tx: Tx, ctx: Context, invitationId: string | null) {
  const [found] = await tx
    .select({
      id: invitations.id,
      email: invitations.email,
      name: invitations.name,
      roles: invitations.roles,
      doctorId: invitations.doctorId,
      patientId: invitations.patientId,
      userId: users.id,
    })
    .from(invitations)
    .leftJoin(users, and(eq(users.email, invitations.email), isNull(users.closedAt)))
    .leftJoin(patients, eq(patients.id, invitations.patientId))
    .where(
      and(
        sql`${invitations.id} = ${invitationId}::uuid`,
        isOpenInvitation(ctx.now),
        isNull(patients.erasedAt),
      ),
    );
  if (found === undefined) throw new DomainError("link_invalid");
  return found;
}

/** Uses the link up and returns what it invites to. @throws DomainError `link_invalid` */
export async function redeemInvitation(tx: Tx, ctx: Context, token: string): Promise<StandingInvitation> {
  const { invitationId } = await redeemToken(tx, ctx, "invitation", token);
  return findStanding(tx, ctx, invitationId);
}

/**
 * Gives the user what the invitation promises, unless it was revoked since it was read.
 * @throws DomainError `link_invalid`, `already_linked`, `wrong_state` for a user who closes their account at this moment
 */
export async function fulfil(
  tx: Tx,
  ctx: Context,
  { invitation, userId }: { invitation: StandingInvitation; userId: string },
): Promise<void> {
  const { id, roles, doctorId, patientId } = invitation;
  await lockOpenAccount(tx, userId);
  const accepted = await tx
    .update(invitations)
    .set({ acceptedAt: ctx.now, acceptedBy: userId })
    .where(and(eq(invitations.id, id), isUnanswered))
    .returning({ id: invitations.id });
  if (accepted.length === 0) throw new DomainError("link_invalid");
  await tx
    .insert(userRoles)
    .values(roles.map((role) => ({ userId, role })))
    .onConflictDoNothing();
  if (doctorId !== null) await setDoctorUser(tx, { userId, doctorId });
  if (patientId !== null) await setPatientUser(tx, ctx, { userId, patientId });
}
