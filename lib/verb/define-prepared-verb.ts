import type { z } from "zod";

import type { TrailAction } from "#lib/audit/constants.ts";
import type { AuditFact, CarriesOnly } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";

import type { Verb } from "./define-verb.ts";
import { performOnce, type Steps } from "./perform.ts";
import { withRefusals, type OwnRefusal } from "./refusals.ts";

/** The parts of a verb with slow work before its transaction. */
interface PreparedVerbParts<
  Action extends TrailAction,
  Fact,
  Schema extends z.ZodType,
  Prepared,
  Loaded,
  Done,
  Dto,
> extends Steps<Action, Fact, Prepared, Loaded, Done, Dto> {
  readonly input: Schema;
  /** As in `VerbParts`. */
  readonly refuses: readonly OwnRefusal[];
  /**
   * Runs before the transaction, so that no transaction waits for it. It first checks whether the actor may: no one else can cause the
   * work. Its result is the input of the transaction, which checks the actor again, and distinguishes two requests with one idempotency
   * key.
   */
  prepare(ctx: Context, input: z.output<Schema>): Promise<Prepared>;
}

/**
 * Defines a verb as `defineVerb` does, with slow work that needs no transaction (decoding a photograph) between parsing and opening one.
 */
export function definePreparedVerb<
  Action extends TrailAction,
  Fact extends AuditFact<Action>,
  Schema extends z.ZodType,
  Prepared,
  Loaded,
  Done,
  Dto,
>(
  parts: PreparedVerbParts<Action, Fact, Schema, Prepared, Loaded, Done, Dto> & CarriesOnly<Action, Fact>,
): Verb<Dto> {
  const { name, input, refuses } = parts;
  const verb = (ctx: Context, raw: unknown): Promise<Dto> =>
    withRefusals(parts, async () =>
      performOnce(parts, ctx, await parts.prepare(ctx, parseInput(input, raw))),
    );
  return Object.assign(verb, { verbName: name, input, refuses });
}
