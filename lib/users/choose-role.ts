import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions, userRoles } from "#db/schema/index.ts";

const ChooseRoleInput = z.object({ role: z.enum(ROLES, { error: "choose" }) });

/**
 * Lets the session act in another role that its user holds, from the next request on.
 * @throws DomainError `unauthenticated`, `forbidden` for a role not held, `wrong_state` for a session ended meanwhile
 */
export const chooseRole = defineVerb({
  name: "session.choose_role",
  input: ChooseRoleInput,
  load: async (tx, { actor }) => {
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const held = await tx
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(eq(userRoles.userId, actor.userId));
    return { actor, roles: held.map(({ role }) => role) };
  },
  may: (_ctx, { roles }, { role }) => roles.includes(role),
  run: async (tx, _ctx, { actor }, { role }) => {
    const changed = await tx
      .update(sessions)
      .set({ role })
      .where(
        and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId), isNull(sessions.endedAt)),
      )
      .returning({ role: sessions.role });
    if (changed.length === 0) throw new DomainError("wrong_state");
    return { role };
  },
  audit: ({ role }, { actor }) => ({
    entity: "session",
    entityId: actor.sessionId,
    changes: { role: { from: actor.role, to: role } },
  }),
  dto: (chosen) => chosen,
});
