import { and, eq, isNull, lt, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { sessions } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Records that the session was used; the time never moves back. No entry in the trail: each action has its own. */
export async function markSessionSeen(tx: Tx, { now }: Context, sessionId: string): Promise<void> {
  const isEarlier = or(isNull(sessions.seenAt), lt(sessions.seenAt, now));
  await tx
    .update(sessions)
    .set({ seenAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), isEarlier));
}
