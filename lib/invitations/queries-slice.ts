import { and, desc, eq, lt } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { invitations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { InvitationDto, InvitationState } from "./dto.ts";
import { inState, invitationRows, toInvitation } from "./rows.ts";

export interface InvitationKey {
  readonly id: string;
}

/** An invitation; for administrators. @throws DomainError `forbidden`, `not_found` */
export async function loadInvitation(
  tx: Tx,
  ctx: Context,
  { invitationId }: { readonly invitationId: string },
): Promise<InvitationDto> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const [row] = await invitationRows(tx).where(eq(invitations.id, invitationId));
  if (row === undefined) throw new DomainError("not_found");
  return toInvitation(row, ctx.now);
}

interface Asked extends SliceAsked<InvitationKey> {
  readonly state?: InvitationState | undefined;
}

/** Invitations, the latest first, from one of them on; for administrators. @throws DomainError `forbidden` */
export async function listInvitationsFrom(
  tx: Tx,
  ctx: Context,
  { state, limit, after }: Asked,
): Promise<Slice<InvitationDto, InvitationKey>> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const rows = await invitationRows(tx)
    .where(and(state && inState(state, ctx.now), after && lt(invitations.id, after.id)))
    .orderBy(desc(invitations.id))
    .limit(limit + 1);
  return sliceOf(
    rows.map((row) => toInvitation(row, ctx.now)),
    { limit },
    ({ id }) => ({ id }),
  );
}
