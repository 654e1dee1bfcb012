import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";

/**
 * The same request in the name of the system, for what no user may do in their own: signing in, registering, counting refusals. It carries
 * no idempotency key: the answers of most such calls are secrets, and are never stored. The request's token must still be valid.
 */
export function systemContext(ctx: Omit<Context, "actor">, purpose: string): Context {
  const { now, requestId, source, locale, grant } = ctx;
  return {
    actor: systemActor(purpose),
    now,
    requestId,
    ...(source !== undefined && { source }),
    ...(locale !== undefined && { locale }),
    ...(grant !== undefined && { grant }),
  };
}
