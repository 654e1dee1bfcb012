import { and, eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sessions } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { RECENT_SIGN_IN_MS } from "./constants.ts";

/**
 * For changes to the account's security (email, password, factors): a session that was left open is not enough. Called in a verb's `load`.
 * @throws DomainError `unauthenticated`; `reauthentication_required` when no password was given in this session recently
 */
export async function assertRecentSignIn(tx: Tx, { actor, now }: Context): Promise<void> {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const [session] = await tx
    .select({ createdAt: sessions.createdAt, authenticatedAt: sessions.authenticatedAt })
    .from(sessions)
    .where(and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId)));
  if (session === undefined) throw new DomainError("unauthenticated");
  const authenticatedAt = session.authenticatedAt ?? session.createdAt;
  if (now - authenticatedAt >= RECENT_SIGN_IN_MS) throw new DomainError("reauthentication_required");
}
