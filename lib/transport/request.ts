import "server-only";

import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { currentSession } from "#lib/auth/current-session.ts";
import { toActor } from "#lib/auth/session.ts";

import { requestFacts } from "./request-facts.ts";

/** Who asks: the user of the session that the cookie names, in its role, or nobody we know. */
export async function currentActor(): Promise<Actor> {
  return toActor(await currentSession());
}

/** The context of one call of the domain by whoever sent this request. */
export async function requestContext(idempotencyKey?: string): Promise<Context> {
  const [actor, facts] = await Promise.all([currentActor(), requestFacts()]);
  return { actor, ...facts, ...(idempotencyKey !== undefined && { idempotencyKey }) };
}
