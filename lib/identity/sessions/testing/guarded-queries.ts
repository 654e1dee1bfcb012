import { listOwnSessions } from "#lib/identity/sessions/queries-sessions.ts";
import { findLiveSession } from "#lib/identity/sessions/queries.ts";
import type { GuardedQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "identity/sessions/queries-sessions.ts#listOwnSessions": {
    for: "patient",
    ask: async (tx, ctx, { owner }) =>
      ctx.actor.kind === "user" && ctx.actor.userId === owner.userId ? listOwnSessions(tx, ctx) : [],
  },
  "identity/sessions/queries.ts#findLiveSession": {
    for: "system",
    ask: (tx, ctx, { owner }) => findLiveSession(tx, ctx, owner.sessionId),
  },
};
