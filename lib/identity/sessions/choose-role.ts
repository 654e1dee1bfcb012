import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { ROLES, type UserActor } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions, userRoles } from "#db/schema/index.ts";

import { sessionEnds } from "./session-limits.ts";

const ChooseRoleInput = z.strictObject({ role: z.enum(ROLES, { error: "choose" }) });

/** Switches the session to another role of its user, from the next request on. */
export const chooseRole = defineVerb({
  name: "session.choose_role",
  input: ChooseRoleInput,
  refuses: ["wrong_state", "reauthentication_required"],
  load: async (tx, { actor }) => {
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const held = await tx
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(eq(userRoles.userId, actor.userId));
    const [session] = await tx.select(USES).from(sessions).where(isStanding(actor));
    return { actor, session, roles: held.map(({ role }) => role) };
  },
  may: (_ctx, { roles }, { role }) => roles.includes(role),
  run: async (tx, { now }, { actor, session }, { role }) => {
    if (session === undefined) throw new DomainError("wrong_state");
    // A patient's week-old session must not open a doctor's pages.
    if (now >= sessionEnds(session, role).idleUntil) throw new DomainError("reauthentication_required");
    const changed = await tx
      .update(sessions)
      .set({ role })
      .where(isStanding(actor))
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

const USES = {
  createdAt: sessions.createdAt,
  expiresAt: sessions.expiresAt,
  seenAt: sessions.seenAt,
  authenticatedAt: sessions.authenticatedAt,
};

function isStanding({ sessionId, userId }: UserActor) {
  // A grant is bound to one role, which its tokens name.
  const isBrowsers = eq(sessions.kind, "cookie");
  return and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt), isBrowsers);
}
