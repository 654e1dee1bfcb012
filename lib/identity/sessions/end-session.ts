import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Signs out: ends the session in which the actor acts. Its cookie becomes worthless, including any copy. */
export const endSession = defineVerb({
  name: "session.end",
  input: z.strictObject({}),
  refuses: ["not_found"],
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
  run: endOne,
  audit: ({ sessionId }) => ({ entity: "session", entityId: sessionId }),
  dto: (ended) => ended,
});

/** Ends a session of the actor; one that has already ended is left as it is. */
export async function endOne(
  tx: Tx,
  { now }: Context,
  { id }: { readonly id: string; readonly userId: string },
): Promise<{ sessionId: string }> {
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)));
  return { sessionId: id };
}
