import type { Context } from "#lib/core/context.ts";

import type { Verb } from "./define-verb.ts";

/** A verb that answers with a secret: answers are kept beside idempotency keys, so it heeds none. */
export function answeringSecrets<Dto>(verb: Verb<Dto>): Verb<Dto> {
  const call = ({ idempotencyKey: _, ...ctx }: Context, raw: unknown) => verb(ctx, raw);
  return Object.assign(call, { verbName: verb.verbName, input: verb.input, refuses: verb.refuses });
}
