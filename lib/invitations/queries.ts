import { count, desc } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { filterIn, pageIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { invitations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { findToken } from "#lib/secrets/tokens.ts";
import {
  INVITATION_STATES,
  type InvitationDto,
  type InvitationState,
  type OpenInvitationDto,
} from "./dto.ts";
import { inState, invitationRows, toInvitation } from "./rows.ts";
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
  const rows = await invitationRows(tx)
    .where(where)
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(shown.limit)
    .offset(shown.offset);
  const list = rows.map((row) => toInvitation(row, ctx.now));
  return { invitations: list, state, total, page: shown.page, pageCount: shown.pageCount };
}

/**
 * What the link invites to, without using it. For the system, on behalf of the link's holder.
 * @throws DomainError `link_invalid`
 */
export async function loadOpenInvitation(tx: Tx, ctx: Context, token: unknown): Promise<OpenInvitationDto> {
  const { invitationId } = await findToken(tx, ctx, "invitation", token);
  const { name, email, roles, userId } = await findStanding(tx, ctx, invitationId);
  return { name, email, roles, userId };
}
