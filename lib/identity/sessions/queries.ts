import { and, eq, isNull, sql } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { SessionDto } from "#lib/identity/users/dto.ts";
import { hasSecondFactor } from "#lib/identity/users/has-second-factor.ts";
import { mailStopOf } from "#lib/identity/users/mail-stop.ts";
import { inOrder } from "#lib/identity/users/roles.ts";
import type { Tx } from "#db/transaction.ts";
import { sessions, userRoles, users } from "#db/schema/index.ts";

import { sessionEnds } from "./session-limits.ts";

/** The session with that id if it is live at `ctx.now`, with its user. Visible to the system alone. */
export async function findLiveSession(
  tx: Tx,
  ctx: Context,
  sessionId: string,
): Promise<SessionDto | undefined> {
  const [row] = await tx
    .select({
      sessionId: sessions.id,
      userId: users.id,
      name: users.name,
      role: sessions.role,
      roles: sql<
        Role[]
      >`(select array_agg(held.role) from ${userRoles} held where held.user_id = ${users.id})`,
      timeZone: users.timeZone,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      seenAt: sessions.seenAt,
      authenticatedAt: sessions.authenticatedAt,
      secondFactorAt: sessions.secondFactorAt,
      hasSecondFactor,
      mailStop: mailStopOf,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(userRoles, and(eq(userRoles.userId, sessions.userId), eq(userRoles.role, sessions.role)))
    .where(
      and(
        eq(sessions.id, sessionId),
        // A session held by tokens belongs to no browser, whatever a cookie claims.
        eq(sessions.kind, "cookie"),
        isNull(sessions.endedAt),
        isNull(users.disabledAt),
        isNull(users.closedAt),
      ),
    );
  if (row === undefined) return undefined;
  const { createdAt, expiresAt: _, hasSecondFactor: isEnrolled, ...session } = row;
  const ends = sessionEnds(row, row.role);
  if (ctx.now >= ends.idleUntil) return undefined;
  return {
    ...session,
    ...ends,
    // A sign-in with a factor that has since been removed no longer counts.
    secondFactorAt: isEnrolled ? row.secondFactorAt : null,
    roles: inOrder(row.roles),
    seenAt: row.seenAt ?? createdAt,
    authenticatedAt: row.authenticatedAt ?? createdAt,
  };
}
