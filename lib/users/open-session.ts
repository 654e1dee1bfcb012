import { createHash, randomUUID } from "node:crypto";

import { and, eq, gt, isNull, not, or } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions, signInTickets, userRoles, users } from "#db/schema/index.ts";

import { DEVICE_MAX_LENGTH } from "./constants.ts";
import type { OpenedSessionDto } from "./dto.ts";
import { assertSystem } from "./internal.ts";
import { hasSecondFactor } from "./second-factor/has-second-factor.ts";
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
 * @throws DomainError `wrong_credentials` for a ticket that is unknown, used, too old, or of a user who may no longer sign in
 */
export const openSession = defineVerb({
  name: "session.open",
  input: OpenSessionInput,
  load: async (tx, ctx, { ticket }) => {
    assertSystem(ctx);
    const [found] = await tx
      .select({
        tokenHash: signInTickets.tokenHash,
        userId: signInTickets.userId,
        role: signInTickets.role,
        secondFactor: signInTickets.secondFactor,
      })
      .from(signInTickets)
      .innerJoin(users, eq(users.id, signInTickets.userId))
      .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, signInTickets.role)))
      .where(
        and(
          eq(signInTickets.tokenHash, hashTicket(ticket)),
          gt(signInTickets.expiresAt, ctx.now),
          isNull(users.disabledAt),
          isNull(users.closedAt),
          // One that was issued before its user set up a second factor is not enough any more.
          or(eq(signInTickets.secondFactor, true), not(hasSecondFactor)),
        ),
      );
    if (found === undefined) throw new DomainError("wrong_credentials");
    return found;
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

/** PostgreSQL stores no zero character, and a list shows no line breaks. */
function oneLineOf(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}

/** Only this is stored of a ticket. It is 256 random bits, so a plain hash is enough. */
export function hashTicket(ticket: string): Buffer {
  return createHash("sha256").update(ticket).digest();
}
