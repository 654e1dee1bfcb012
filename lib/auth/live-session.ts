import type { Context } from "#lib/core/context.ts";
import { inReadTransaction } from "#db/transaction.ts";
import type { SessionDto } from "#lib/users/dto.ts";
import { findLiveSession } from "#lib/users/queries.ts";

import { systemContext } from "./system-context.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The standing session of that id, asked of the database anew: ending one works at once, on every web process. */
export async function liveSession(
  facts: Omit<Context, "actor">,
  sessionId: unknown,
): Promise<SessionDto | undefined> {
  if (typeof sessionId !== "string" || !UUID.test(sessionId)) return undefined;
  const ctx = systemContext(facts, "check-session");
  return inReadTransaction(ctx, (tx) => findLiveSession(tx, ctx, sessionId));
}
