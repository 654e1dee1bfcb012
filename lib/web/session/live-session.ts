import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { SEEN_EVERY_MS } from "#lib/identity/users/constants.ts";
import type { SessionDto } from "#lib/identity/users/dto.ts";
import { markSessionSeen } from "#lib/identity/sessions/mark-session-seen.ts";
import { findLiveSession } from "#lib/identity/sessions/queries.ts";
import { sessionLimits } from "#lib/identity/sessions/session-limits.ts";

import { systemContext } from "./system-context.ts";

type Facts = Omit<Context, "actor">;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The valid session with that id, always read from the database: ending one takes effect at once, in every web process. */
export async function liveSession(facts: Facts, sessionId: unknown): Promise<SessionDto | undefined> {
  if (typeof sessionId !== "string" || !UUID.test(sessionId)) return undefined;
  const ctx = systemContext(facts, "check-session");
  return inReadTransaction(ctx, (tx) => findLiveSession(tx, ctx, sessionId));
}

/** Records a use of the session, which extends it; at most once a minute. */
export async function noteUse(facts: Facts, session: SessionDto): Promise<SessionDto> {
  if (facts.now - session.seenAt < SEEN_EVERY_MS) return session;
  const ctx = systemContext(facts, "note-session-use");
  await inTransaction(ctx, (tx) => markSessionSeen(tx, ctx, session.sessionId));
  const idleUntil = Math.min(facts.now + sessionLimits(session.role).idleMs, session.until);
  return { ...session, seenAt: facts.now, idleUntil };
}
