import { createHash, randomUUID } from "node:crypto";

import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions, signInTickets, userRoles, users } from "#db/schema/index.ts";

import { SESSION_LIFETIME_MS } from "./constants.ts";
import type { OpenedSessionDto } from "./dto.ts";
import { assertSystem } from "./internal.ts";

const OpenSessionInput = z.strictObject({ ticket: z.string().regex(/^[\w-]{43}$/) });

/**
 * Redeems a ticket for a session of twelve hours. A ticket opens one session, within its sixty seconds.
 * @throws DomainError `wrong_credentials` for a ticket that is unknown, used, too old, or of a user who may no longer sign in
 */
export const openSession = defineVerb({
  name: "session.open",
  input: OpenSessionInput,
  load: async (tx, ctx, { ticket }) => {
    assertSystem(ctx);
    const [found] = await tx
      .select({ tokenHash: signInTickets.tokenHash, userId: signInTickets.userId, role: signInTickets.role })
      .from(signInTickets)
      .innerJoin(users, eq(users.id, signInTickets.userId))
      .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, signInTickets.role)))
      .where(
        and(
          eq(signInTickets.tokenHash, hashTicket(ticket)),
          gt(signInTickets.expiresAt, ctx.now),
          isNull(users.disabledAt),
        ),
      );
    if (found === undefined) throw new DomainError("wrong_credentials");
    return found;
  },
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { tokenHash, userId, role }): Promise<OpenedSessionDto> => {
    // Two that redeem one ticket at once meet at this row: the second finds it used.
    const redeemed = await tx
      .update(signInTickets)
      .set({ usedAt: ctx.now })
      .where(and(eq(signInTickets.tokenHash, tokenHash), isNull(signInTickets.usedAt)))
      .returning({ userId: signInTickets.userId });
    if (redeemed.length === 0) throw new DomainError("wrong_credentials");
    // Random, not ordered by time like our other ids: who knows it is signed in.
    const sessionId = randomUUID();
    const expiresAt = ctx.now + SESSION_LIFETIME_MS;
    await tx.insert(sessions).values({ id: sessionId, userId, role, createdAt: ctx.now, expiresAt });
    return { sessionId, userId, role };
  },
  audit: ({ sessionId, userId, role }) => ({
    entity: "session",
    entityId: sessionId,
    changes: { userId, role },
  }),
  dto: (opened) => opened,
});

/** Only this is stored of a ticket. It is 256 random bits, so a plain hash is enough. */
export function hashTicket(ticket: string): Buffer {
  return createHash("sha256").update(ticket).digest();
}
