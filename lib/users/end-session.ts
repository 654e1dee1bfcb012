import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";

/**
 * Ends the session that the actor acts in: signing out. From then on its cookie is worth nothing, wherever it was copied to.
 * @throws DomainError `unauthenticated`, `not_found` for a session that is not the actor's
 */
export const endSession = defineVerb({
  name: "session.end",
  input: z.strictObject({}),
  load: async (tx, { actor }) => {
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const [session] = await tx
      .select({ id: sessions.id, userId: sessions.userId })
      .from(sessions)
      .where(and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId)));
    if (session === undefined) throw new DomainError("not_found");
    return session;
  },
  may: ({ actor }, session) => actor.kind === "user" && actor.userId === session.userId,
  run: async (tx, ctx, session) => {
    await tx
      .update(sessions)
      .set({ endedAt: ctx.now })
      .where(and(eq(sessions.id, session.id), isNull(sessions.endedAt)));
    return { sessionId: session.id };
  },
  audit: ({ sessionId }) => ({ entity: "session", entityId: sessionId }),
  dto: (ended) => ended,
});
