import "server-only";

import { ANONYMOUS, type Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { knownBrowser } from "#lib/web/session/browser.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import { toActor } from "#lib/web/session/session.ts";

import { pageFacts, requestFacts } from "#lib/web/request/request-facts.ts";
import { assertEnrolled } from "./second-factor-gate.ts";

/** The default name of a page's read. */
export const PAGE_READ = "page.read";

/** The actor: the user of the cookie's session in its role, or a visitor. */
export async function currentActor(): Promise<Actor> {
  return toActor(await currentSession());
}

/**
 * The context for one domain call of this request; `name` is the verb's, or what is read.
 * @throws DomainError `second_factor_required`
 */
export async function requestContext(name = PAGE_READ): Promise<Context> {
  const [actor, facts, browser] = await Promise.all([currentActor(), pageFacts(), knownBrowser()]);
  assertEnrolled(actor, name);
  return { actor, ...facts, ...(browser !== undefined && { browser }) };
}

/** The same before authentication, for answering if that fails. */
export async function anonymousContext(): Promise<Context> {
  return { actor: ANONYMOUS, ...(await requestFacts()) };
}

/** Adds the client's key. A visitor's is left out: keys belong to users and clients, and visitors may not write anything. */
export function withIdempotencyKey(ctx: Context, key: string | undefined): Context {
  return key === undefined || !["user", "client"].includes(ctx.actor.kind)
    ? ctx
    : { ...ctx, idempotencyKey: key };
}
