import { createHash, randomUUID } from "node:crypto";

import { and, eq, gt, isNotNull, isNull, lte, or } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions, signInTickets, totpFactors, userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { holdAccount } from "#lib/identity/users/account-lock.ts";
import { DEVICE_MAX_LENGTH } from "#lib/identity/users/constants.ts";
import type { OpenedSessionDto } from "#lib/identity/users/dto.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { longestSessionMs } from "./session-limits.ts";

const OpenSessionInput = z.strictObject({
  ticket: z.string().regex(/^[\w-]{43}$/),
  /** What the browser says that it is: cut off rather than refused, since people do not choose it. */
  device: z
    .string()
    .transform((text) => oneLineOf(text).slice(0, DEVICE_MAX_LENGTH))
    .optional(),
});

/**
 * Redeems a ticket for a session. A ticket opens one session, within its sixty seconds.
 */
export const openSession = defineVerb({
  name: "session.open",
  input: OpenSessionInput,
  refuses: ["wrong_credentials"],
  load: async (tx, ctx, { ticket }) => {
    assertSystem(ctx);
    const tokenHash = hashTicket(ticket);
    const [issued] = await tx
      .select({ userId: signInTickets.userId })
      .from(signInTickets)
      .where(eq(signInTickets.tokenHash, tokenHash));
    if (issued === undefined) throw new DomainError("wrong_credentials");
    await holdAccount(tx, issued.userId);
    return loadTicket(tx, ctx, tokenHash);
  },
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { tokenHash, userId, role, secondFactor }, { device }): Promise<OpenedSessionDto> => {
    // Two that redeem one ticket at once meet at this row: the second finds it used.
    const redeemed = await tx
      .update(signInTickets)
      .set({ usedAt: ctx.now })
      .where(and(eq(signInTickets.tokenHash, tokenHash), isNull(signInTickets.usedAt)))
      .returning({ userId: signInTickets.userId });
    if (redeemed.length === 0) throw new DomainError("wrong_credentials");
    // Random, not ordered by time like our other ids: who knows it is signed in.
    const sessionId = randomUUID();
    const expiresAt = ctx.now + longestSessionMs();
    const secondFactorAt = secondFactor ? ctx.now : null;
    const session = { id: sessionId, userId, role, createdAt: ctx.now, expiresAt, secondFactorAt, device };
    await tx.insert(sessions).values(session);
    return { sessionId, userId, role };
  },
  audit: ({ sessionId, userId, role }) => ({
    entity: "session",
    entityId: sessionId,
    by: { userId, role, sessionId },
    changes: { role },
  }),
  dto: (opened) => opened,
});

/** What the ticket opens, as long as its account is held. */
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
        // Within one instant the order shows in `usedAt` alone: who changes the password uses up what came before it.
        or(isNull(users.passwordChangedAt), lte(users.passwordChangedAt, createdAt)),
        // Issued without a second factor, before there was one; or for one that has been removed or replaced since.
        or(
          and(eq(secondFactor, false), isNull(totpFactors.confirmedAt)),
          and(eq(secondFactor, true), lte(totpFactors.confirmedAt, createdAt)),
        ),
      ),
    );
  if (found === undefined) throw new DomainError("wrong_credentials");
  return found;
}

/** PostgreSQL stores no zero character, and a list shows no line breaks. */
function oneLineOf(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}

/** Only this is stored of a ticket. It is 256 random bits, so a plain hash is enough. */
export function hashTicket(ticket: string): Buffer {
  return createHash("sha256").update(ticket).digest();
}
