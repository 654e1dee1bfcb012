import { and, eq, isNull, sql } from "drizzle-orm";

import { isAdministrator, type Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sessions, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { heldRoles } from "./held-roles.ts";
import { assertRecentSignIn } from "./recent-sign-in.ts";

/** An account as its administrator changes it. */
export interface AdministeredUser {
  readonly id: string;
  readonly email: string;
  readonly isDisabled: boolean;
  readonly isClosed: boolean;
  readonly roles: readonly Role[];
}

/**
 * The account, for an administrator; row-level security shows others nothing but their own.
 * @throws DomainError `not_found`
 */
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
 * The same before what keeps the account safe is changed: a session that the administrator left open is not enough.
 * @throws DomainError `not_found`, `reauthentication_required`, `unauthenticated`
 */
export async function loadAdministeredByRecent(
  tx: Tx,
  ctx: Context,
  userId: string,
): Promise<AdministeredUser> {
  // In this order: who is no administrator is told nothing of anybody's account, nor of what it would take.
  const user = await loadAdministered(tx, ctx, userId);
  await assertRecentSignIn(tx, ctx);
  return user;
}

/** Ends every session of the user, wherever it is open. @returns how many were */
export async function endSessionsOf(tx: Tx, ctx: Context, userId: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: ctx.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ role: sessions.role });
  return ended.length;
}
