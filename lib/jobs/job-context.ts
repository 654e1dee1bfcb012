import { createClock } from "#lib/core/clock.ts";
import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { env } from "#lib/env.ts";

/** The context of one run of a job, by the product itself. */
export function jobContext(queue: string, jobId: string): Context {
  return { actor: systemActor(queue), now: createClock(env().PRAXIS_NOW)(), requestId: `${queue}-${jobId}` };
}
