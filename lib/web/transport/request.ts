import "server-only";

import { ANONYMOUS, type Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { knownBrowser } from "#lib/web/session/browser.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import { toActor } from "#lib/web/session/session.ts";

import { requestFacts } from "#lib/web/request/request-facts.ts";
import { assertEnrolled } from "./second-factor-gate.ts";

/** What a page's reading is called where nothing else is said. */
export const PAGE_READ = "page.read";

/** Who asks: the user of the session that the cookie names, in its role, or nobody we know. */
export async function currentActor(): Promise<Actor> {
  return toActor(await currentSession());
}

/**
 * The context of one call of the domain by whoever sent this request; `name` is the verb's, or what is read.
 * @throws DomainError `second_factor_required`
 */
export async function requestContext(name = PAGE_READ): Promise<Context> {
  const [actor, facts, browser] = await Promise.all([currentActor(), requestFacts(), knownBrowser()]);
  assertEnrolled(actor, name);
  return { actor, ...facts, ...(browser !== undefined && { browser }) };
}

/** The same before it is known who asks, to answer in when that cannot be found out. */
export async function anonymousContext(): Promise<Context> {
  return { actor: ANONYMOUS, ...(await requestFacts()) };
}

/** With the key the client chose. A visitor's is left out: keys belong to users and clients, and visitors may not write anything. */
export function withIdempotencyKey(ctx: Context, key: string | undefined): Context {
  return key === undefined || !["user", "client"].includes(ctx.actor.kind)
    ? ctx
    : { ...ctx, idempotencyKey: key };
}
