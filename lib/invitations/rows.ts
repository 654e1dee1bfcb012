import { and, eq, gt, isNotNull, lte, not, type SQL } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { invitations, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { InvitationDto, InvitationState } from "./dto.ts";
import { isInviterAdministrator, isOpenInvitation, isUnanswered } from "./open.ts";

/** Invitations with their senders, of which a list takes its part. */
export function invitationRows(tx: Tx) {
  return tx
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      roles: invitations.roles,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      version: invitations.version,
      acceptedAt: invitations.acceptedAt,
      revokedAt: invitations.revokedAt,
      isInviterAdministrator,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy));
}

type Row = Awaited<ReturnType<typeof invitationRows>>[number];

/** An invitation as it is at `now`. */
export function toInvitation(
  { acceptedAt, revokedAt, isInviterAdministrator: hasSender, ...row }: Row,
  now: EpochMs,
): InvitationDto {
  return { ...row, state: stateOf({ acceptedAt, revokedAt, expiresAt: row.expiresAt, hasSender }, now) };
}

/** The invitations that are in this state at `now`. */
export function inState(state: InvitationState, now: EpochMs): SQL | undefined {
  switch (state) {
    case "accepted":
      return isNotNull(invitations.acceptedAt);
    case "revoked":
      return isNotNull(invitations.revokedAt);
    case "waiting":
      return isOpenInvitation(now);
    case "expired":
      return and(isUnanswered, lte(invitations.expiresAt, now));
    case "orphaned":
      return and(isUnanswered, gt(invitations.expiresAt, now), not(isInviterAdministrator));
    default:
      return state satisfies never;
  }
}

function stateOf(
  row: { acceptedAt: EpochMs | null; revokedAt: EpochMs | null; expiresAt: EpochMs; hasSender: boolean },
  now: EpochMs,
): InvitationState {
  if (row.acceptedAt !== null) return "accepted";
  if (row.revokedAt !== null) return "revoked";
  if (row.expiresAt <= now) return "expired";
  return row.hasSender ? "waiting" : "orphaned";
}
