import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { grants, sessions } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnSessionDto } from "#lib/identity/users/dto.ts";
import { sessionHandle } from "./session-handle.ts";
import { sessionEnds } from "./session-limits.ts";

/** The live sessions of the current user only: the current one first, then by last use. @throws DomainError `unauthenticated` */
export async function listOwnSessions(tx: Tx, ctx: Context): Promise<OwnSessionDto[]> {
  const { actor, now } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const rows = await tx
    .select({
      id: sessions.id,
      role: sessions.role,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      seenAt: sessions.seenAt,
      authenticatedAt: sessions.authenticatedAt,
      device: sessions.device,
      kind: sessions.kind,
      scopes: grants.scopes,
      client: sql<string | null>`own_grant_client_name(${grants.id})`,
    })
    .from(sessions)
    .leftJoin(grants, eq(grants.id, sessions.id))
    .where(and(eq(sessions.userId, actor.userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(
      desc(eq(sessions.id, actor.sessionId)),
      desc(sql`coalesce(${sessions.seenAt}, ${sessions.createdAt})`),
      sessions.id,
    );
  return (
    rows
      // A grant lasts its full time, used or not.
      .filter((row) => row.kind === "grant" || now < sessionEnds(row, row.role).idleUntil)
      .map(({ id, role, createdAt, expiresAt, seenAt, device, scopes, client }) => ({
        handle: sessionHandle(id),
        role,
        createdAt,
        seenAt: seenAt ?? createdAt,
        device,
        isThis: id === actor.sessionId,
        app: scopes && { client, scopes, endsAt: expiresAt },
      }))
  );
}
