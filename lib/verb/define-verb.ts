import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError, type ErrorCode } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { recordAudit, type AuditFact } from "#lib/audit/record.ts";
import { writeMessages, type Message } from "#lib/outbox/write-messages.ts";
import { inTransaction, type Resolution, type Tx } from "#db/transaction.ts";

import { claimKey, findResponse, idempotentCall, storeResponse, type IdempotentCall } from "./idempotency.ts";

/** The parts of a verb. All but `messages` are required: a verb without a policy or an audit entry does not compile. */
export interface VerbParts<Schema extends z.ZodType, Loaded, Done, Dto> {
  /** Names the verb in the audit trail and in idempotency keys, e.g. `appointment.book`. */
  readonly name: string;
  readonly input: Schema;
  /** The refusals that are this verb's own; what every verb may answer (`invalid_input`, `forbidden` …) is left out. */
  readonly refuses?: readonly ErrorCode[];
  /** Loads what the actor may see. What is unseen is not found. */
  load(tx: Tx, ctx: Context, input: z.output<Schema>): Promise<Loaded>;
  /** Pure: may this actor do this to what was loaded? */
  may(ctx: Context, loaded: Loaded, input: z.output<Schema>): boolean;
  /** Checks the state and writes. Runs again from the start when the transaction is retried. */
  run(tx: Tx, ctx: Context, loaded: Loaded, input: z.output<Schema>): Promise<Done>;
  audit(done: Done, loaded: Loaded, input: z.output<Schema>): AuditFact;
  messages?(done: Done, loaded: Loaded): readonly Message[];
  /** What the caller gets: JSON, and kept with the idempotency key. */
  dto(done: Done, loaded: Loaded): Dto;
}

/** The only shape that writes: one call, one transaction, the steps always in this order. */
export interface Verb<Dto> {
  (ctx: Context, raw: unknown): Promise<Dto>;
  readonly verbName: string;
  /** What it takes; anything beside it is refused. */
  readonly input: z.ZodType;
  /** Its own refusals, beside what every verb may answer. */
  readonly refuses: readonly ErrorCode[];
}

/**
 * Makes a verb: parse, open the transaction for the actor, load, authorise, run, record, say, answer.
 * With an idempotency key in `ctx`, a second call answers what the first did and does nothing.
 */
export function defineVerb<Schema extends z.ZodType, Loaded, Done, Dto>(
  parts: VerbParts<Schema, Loaded, Done, Dto>,
): Verb<Dto> {
  const verb = async (ctx: Context, raw: unknown): Promise<Dto> => {
    const input = parseInput(parts.input, raw);
    const call = idempotentCall(ctx, parts.name, input);
    return inTransaction(ctx, (tx) => perform(parts, tx, ctx, input, call), {
      resolveUnknown: call && ((tx) => outcomeOf<Dto>(tx, call)),
    });
  };
  return Object.assign(verb, {
    verbName: parts.name,
    input: parts.input,
    refuses: parts.refuses ?? [],
  });
}

async function perform<Schema extends z.ZodType, Loaded, Done, Dto>(
  parts: VerbParts<Schema, Loaded, Done, Dto>,
  tx: Tx,
  ctx: Context,
  input: z.output<Schema>,
  call: IdempotentCall | undefined,
): Promise<Dto> {
  const earlier = call && (await claimKey(tx, ctx, call));
  if (earlier) {
    ctx.onReplay?.();
    return storedDto<Dto>(earlier.response);
  }

  const loaded = await parts.load(tx, ctx, input);
  if (!parts.may(ctx, loaded, input)) {
    throw new DomainError(ctx.actor.kind === "anonymous" ? "unauthenticated" : "forbidden");
  }
  const done = await parts.run(tx, ctx, loaded, input);
  const dto = parts.dto(done, loaded);
  // One journey to the server for all that follows from what was done.
  await Promise.all([
    recordAudit(tx, ctx, parts.name, parts.audit(done, loaded, input)),
    writeMessages(tx, ctx, parts.messages?.(done, loaded) ?? []),
    call && storeResponse(tx, call, dto),
  ]);
  return dto;
}

async function outcomeOf<Dto>(tx: Tx, call: IdempotentCall): Promise<Resolution<Dto>> {
  const earlier = await findResponse(tx, call);
  return earlier
    ? { found: true as const, value: storedDto<Dto>(earlier.response) }
    : { found: false as const };
}

/** The one cast: the row was written by the same verb, for the same request, as the JSON of its DTO. */
function storedDto<Dto>(response: unknown): Dto {
  return response as Dto;
}
