import { and, count, desc, eq, gt, isNotNull, lte, not, type SQL } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { filterIn, pageIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { invitations, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { findToken } from "#lib/secrets/tokens.ts";
import {
  INVITATION_STATES,
  type InvitationDto,
  type InvitationState,
  type OpenInvitationDto,
} from "./dto.ts";
import { isInviterAdministrator, isOpenInvitation, isUnanswered } from "./open.ts";
import { findStanding } from "./standing.ts";

const PAGE_SIZE = 25;

const Search = z.object({
  state: filterIn(z.enum(INVITATION_STATES)),
  page: pageIn,
});

export interface InvitationList {
  readonly invitations: readonly InvitationDto[];
  readonly state: InvitationState | undefined;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/** Invitations, newest first, a page of them; for administrators. @throws DomainError `forbidden` */
export async function listInvitations(tx: Tx, ctx: Context, address: unknown): Promise<InvitationList> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const { state, page } = Search.parse(address);
  const where = state && inState(state, ctx.now);
  const [counted] = await tx.select({ total: count() }).from(invitations).where(where);
  const total = counted?.total ?? 0;
  const shown = pageOf(total, { asked: page, size: PAGE_SIZE });
  const rows = await tx
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      roles: invitations.roles,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      revokedAt: invitations.revokedAt,
      isInviterAdministrator,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(where)
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(shown.limit)
    .offset(shown.offset);
  const list = rows.map(({ acceptedAt, revokedAt, isInviterAdministrator: hasSender, ...row }) => ({
    ...row,
    state: stateOf({ acceptedAt, revokedAt, expiresAt: row.expiresAt, hasSender }, ctx.now),
  }));
  return { invitations: list, state, total, page: shown.page, pageCount: shown.pageCount };
}

/**
 * What the link invites to, without using it. For the system, on behalf of whoever holds the link.
 * @throws DomainError `link_invalid`
 */
export async function loadOpenInvitation(tx: Tx, ctx: Context, token: unknown): Promise<OpenInvitationDto> {
  const { invitationId } = await findToken(tx, ctx, "invitation", token);
  const { name, email, roles, userId } = await findStanding(tx, ctx, invitationId);
  return { name, email, roles, userId };
}

function inState(state: InvitationState, now: EpochMs): SQL | undefined {
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
