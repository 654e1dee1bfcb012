import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";

/** Records in a session that its user has just shown their second factor. For the system: a session cannot claim this itself. */
export const noteSecondFactor = defineVerb({
  name: "session.note_second_factor",
  input: z.strictObject({ userId: Id, sessionId: Id }),
  refuses: [],
  load: async () => undefined,
  may: ({ actor }) => actor.kind === "system",
  run: async (tx, ctx, _loaded, { userId, sessionId }) => {
    const noted = await tx
      .update(sessions)
      .set({ secondFactorAt: ctx.now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)))
      .returning({ role: sessions.role });
    const [session] = noted;
    if (session === undefined) throw new DomainError("unauthenticated");
    return { userId, sessionId, role: session.role };
  },
  audit: (by) => ({ entity: "session", entityId: by.sessionId, by }),
  dto: () => ({}),
});
