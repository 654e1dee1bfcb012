import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";

import { endOne } from "./end-session.ts";
import { sessionHandle } from "./session-handle.ts";

export const EndOwnSessionInput = z.strictObject({ handle: z.string().regex(/^[\w-]{22}$/) });

/** Ends one of the actor's sessions on any device, by the handle shown in their list. */
export const endOwnSession = defineVerb({
  name: "session.end_one",
  input: EndOwnSessionInput,
  refuses: ["not_found"],
  load: async (tx, { actor }, { handle }) => {
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const standing = await tx
      .select({ id: sessions.id, userId: sessions.userId })
      .from(sessions)
      .where(and(eq(sessions.userId, actor.userId), isNull(sessions.endedAt)));
    const session = standing.find(({ id }) => sessionHandle(id) === handle);
    if (session === undefined) throw new DomainError("not_found");
    return session;
  },
  may: ({ actor }, session) => actor.kind === "user" && actor.userId === session.userId,
  run: endOne,
  audit: ({ sessionId }) => ({ entity: "session", entityId: sessionId }),
  dto: () => ({}),
});
