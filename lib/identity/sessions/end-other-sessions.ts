import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";

import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Ends every session of the actor except the current one. */
export const endOtherSessions = defineVerb({
  name: "session.end_others",
  input: z.strictObject({}),
  refuses: [],
  load: async (_tx, { actor }) => {
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    return actor;
  },
  may: ({ actor }) => actor.kind === "user",
  run: endOthers,
  audit: ({ ended }, { sessionId }) => ({
    entity: "session",
    entityId: sessionId,
    changes: { sessions: ended },
  }),
  dto: (done) => done,
});

/** For verbs after which no other session may act for the user, such as a change of password. */
export async function endOthers(
  tx: Tx,
  { now }: Context,
  { userId, sessionId }: UserActor,
): Promise<{ ended: number }> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ role: sessions.role });
  return { ended: ended.length };
}
