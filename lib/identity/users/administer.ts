import { and, eq, isNull, sql } from "drizzle-orm";

import { isAdministrator, type Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sessions, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { heldRoles } from "./held-roles.ts";
import { assertRecentSignIn } from "./recent-sign-in.ts";

/** An account for an administrator to change. */
export interface AdministeredUser {
  readonly id: string;
  readonly email: string;
  readonly isDisabled: boolean;
  readonly isClosed: boolean;
  readonly roles: readonly Role[];
}

/** The account, for an administrator; row-level security shows other users only their own. @throws DomainError `not_found` */
export async function loadAdministered(
  tx: Tx,
  { actor }: Context,
  userId: string,
): Promise<AdministeredUser> {
  const [user] = await tx
    .select({
      id: users.id,
      email: users.email,
      disabledAt: users.disabledAt,
      closedAt: users.closedAt,
      roles: heldRoles,
    })
    .from(users)
    .where(and(eq(users.id, userId), isAdministrator(actor) ? sql`true` : sql`false`));
  if (user === undefined) throw new DomainError("not_found");
  const { id, email, disabledAt, closedAt, roles } = user;
  return { id, email, isDisabled: disabledAt !== null, isClosed: closedAt !== null, roles };
}

/**
 * The same, before a change to the account's security: requires a recent password, because a session may have been left open.
 * @throws DomainError `not_found`, `reauthentication_required`, `unauthenticated`
 */
export async function loadAdministeredByRecent(
  tx: Tx,
  ctx: Context,
  userId: string,
): Promise<AdministeredUser> {
  // Check the role first: a non-administrator must learn neither whether the account exists nor that re-authentication is needed.
  const user = await loadAdministered(tx, ctx, userId);
  await assertRecentSignIn(tx, ctx);
  return user;
}

/** Ends all of the user's sessions. @returns how many there were */
export async function endSessionsOf(tx: Tx, ctx: Context, userId: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: ctx.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ role: sessions.role });
  return ended.length;
}
