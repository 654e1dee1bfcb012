import type { Context } from "#lib/core/context.ts";

import type { Verb } from "./define-verb.ts";

/** A verb whose answer contains a secret. It ignores idempotency keys, because answers are stored with them. */
export function answeringSecrets<Dto>(verb: Verb<Dto>): Verb<Dto> {
  const call = ({ idempotencyKey: _, ...ctx }: Context, raw: unknown) => verb(ctx, raw);
  return Object.assign(call, { verbName: verb.verbName, input: verb.input, refuses: verb.refuses });
}
