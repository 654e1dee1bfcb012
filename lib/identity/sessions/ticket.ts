import { createHash } from "node:crypto";

import { and, eq, gt, isNotNull, isNull, lte, or } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { holdAccount } from "#lib/identity/users/account-lock.ts";
import { signInTickets, totpFactors, userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

export const Ticket = z.string().regex(/^[\w-]{43}$/);

/**
 * Returns what the ticket opens, and locks its account until the transaction ends. For the system.
 * @throws DomainError `wrong_credentials`
 */
export async function holdTicket(tx: Tx, ctx: Context, ticket: string) {
  const tokenHash = hashTicket(ticket);
  const [issued] = await tx
    .select({ userId: signInTickets.userId })
    .from(signInTickets)
    .where(eq(signInTickets.tokenHash, tokenHash));
  if (issued === undefined) throw new DomainError("wrong_credentials");
  await holdAccount(tx, issued.userId);
  return loadTicket(tx, ctx, tokenHash);
}

/**
 * Uses up the ticket. Concurrent redemptions are serialized at this row: the second finds it used. For the system.
 * @throws DomainError `wrong_credentials`
 */
export async function redeemTicket(tx: Tx, ctx: Context, tokenHash: Buffer): Promise<void> {
  const redeemed = await tx
    .update(signInTickets)
    .set({ usedAt: ctx.now })
    .where(and(eq(signInTickets.tokenHash, tokenHash), isNull(signInTickets.usedAt)))
    .returning({ userId: signInTickets.userId });
  if (redeemed.length === 0) throw new DomainError("wrong_credentials");
}

async function loadTicket(tx: Tx, ctx: Context, tokenHash: Buffer) {
  const { userId, role, secondFactor, createdAt } = signInTickets;
  const [found] = await tx
    .select({ tokenHash: signInTickets.tokenHash, userId, role, secondFactor })
    .from(signInTickets)
    .innerJoin(users, eq(users.id, userId))
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, role)))
    .leftJoin(totpFactors, and(eq(totpFactors.userId, users.id), isNotNull(totpFactors.confirmedAt)))
    .where(
      and(
        eq(signInTickets.tokenHash, tokenHash),
        gt(signInTickets.expiresAt, ctx.now),
        isNull(users.disabledAt),
        isNull(users.closedAt),
        // Within the same instant only `usedAt` shows the order: a password change uses up every earlier ticket.
        or(isNull(users.passwordChangedAt), lte(users.passwordChangedAt, createdAt)),
        // Issued without a second factor before one was set up, or with one that has since been removed or replaced.
        or(
          and(eq(secondFactor, false), isNull(totpFactors.confirmedAt)),
          and(eq(secondFactor, true), lte(totpFactors.confirmedAt, createdAt)),
        ),
      ),
    );
  if (found === undefined) throw new DomainError("wrong_credentials");
  return found;
}

/** Only this hash is stored. A ticket has 256 random bits, so a plain hash is enough. */
export function hashTicket(ticket: string): Buffer {
  return createHash("sha256").update(ticket).digest();
}
