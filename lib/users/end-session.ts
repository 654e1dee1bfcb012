import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";

/**
 * Ends the session that the actor acts in: signing out. From then on its cookie is worth nothing, wherever it was copied to.
 * @throws DomainError `unauthenticated`
 */
export const endSession = defineVerb({
  name: "session.end",
  input: z.object({}),
  load: async (_tx, { actor }) => {
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    return actor;
  },
  may: (ctx, owner) => ctx.actor === owner,
  run: async (tx, ctx, { sessionId, userId }) => {
    await tx
      .update(sessions)
      .set({ endedAt: ctx.now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)));
    return { sessionId };
  },
  audit: ({ sessionId }) => ({ entity: "session", entityId: sessionId }),
  dto: (ended) => ended,
});
