import { and, gt, isNull, sql } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { invitations } from "#db/schema/index.ts";

/**
 * Whether the sender of the invitation may still send one: a link makes no administrator in the name of a former one. Invitations of the
 * installation itself are valid.
 */
export const isInviterAdministrator = sql<boolean>`(invitations.invited_by is null or exists (
  select from users inviter
  join user_roles held on held.user_id = inviter.id and held.role = 'admin'
  where inviter.id = invitations.invited_by and inviter.disabled_at is null and inviter.closed_at is null
))`;

/** Neither accepted nor taken back. */
export const isUnanswered = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Whether an invitation can be accepted now. */
export function isOpenInvitation(now: EpochMs) {
  return and(isUnanswered, gt(invitations.expiresAt, now), isInviterAdministrator);
}
