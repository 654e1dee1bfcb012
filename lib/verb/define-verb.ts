import type { z } from "zod";

import type { TrailAction } from "#lib/audit/constants.ts";
import type { AuditFact, CarriesOnly } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { Tx } from "#db/transaction.ts";

import { performOnce, performWithin, type Steps } from "./perform.ts";
import { withRefusals, type OwnRefusal } from "./refusals.ts";

/**
 * The parts of a verb. All but `messages` are required: a verb without a policy, an audit entry or its refusals does not compile. Its
 * `name` identifies it in the audit trail and in idempotency keys, e.g. `appointment.book`.
 */
export interface VerbParts<
  Action extends TrailAction,
  Fact,
  Schema extends z.ZodType,
  Loaded,
  Done,
  Dto,
> extends Steps<Action, Fact, z.output<Schema>, Loaded, Done, Dto> {
  readonly input: Schema;
  /** The verb's own refusals, without `COMMON_REFUSALS`. The tests fail for one that is not listed. */
  readonly refuses: readonly OwnRefusal[];
}

/** The public description of a verb. */
export interface Named {
  readonly verbName: TrailAction;
  /** Its input; unknown fields are refused. */
  readonly input: z.ZodType;
  /** Its refusals, besides `COMMON_REFUSALS`. */
  readonly refuses: readonly OwnRefusal[];
}

/** The only function that writes: one call, one transaction, the steps always in this order. */
export interface Verb<Dto> extends Named {
  (ctx: Context, raw: unknown): Promise<Dto>;
}

/** A verb that can also run as part of its caller's transaction, with others of its kind. It then takes no idempotency key. */
export interface JoinableVerb<Dto> extends Verb<Dto> {
  within(tx: Tx, ctx: Context, raw: unknown): Promise<Dto>;
}

/**
 * Defines a verb: parse, open the transaction for the actor, load, authorise, run, record, notify, answer. With an idempotency key in
 * `ctx`, a repeated call returns the first answer and does nothing.
 */
export function defineVerb<
  Action extends TrailAction,
  Fact extends AuditFact<Action>,
  Schema extends z.ZodType,
  Loaded,
  Done,
  Dto,
>(parts: VerbParts<Action, Fact, Schema, Loaded, Done, Dto> & CarriesOnly<Action, Fact>): JoinableVerb<Dto> {
  const { name, input, refuses } = parts;
  const verb = (ctx: Context, raw: unknown): Promise<Dto> =>
    withRefusals(parts, async () => performOnce(parts, ctx, parseInput(input, raw)));
  const within = (tx: Tx, ctx: Context, raw: unknown): Promise<Dto> =>
    withRefusals(parts, async () => performWithin(parts, { tx, ctx, input: parseInput(input, raw) }));
  return Object.assign(verb, { verbName: name, input, refuses, within });
}
