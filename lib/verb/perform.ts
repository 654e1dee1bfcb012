import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { TrailAction } from "#lib/audit/constants.ts";
import { recordAudit, type AuditFact } from "#lib/audit/record.ts";
import { writeMessages, type Message } from "#lib/outbox/write-messages.ts";
import { inTransaction, type Resolution, type Tx } from "#db/transaction.ts";

import { claimKey, findResponse, idempotentCall, storeResponse, type IdempotentCall } from "./idempotency.ts";

/** The steps of a verb in its transaction, in this order. */
export interface Steps<Action extends TrailAction, Fact, Input, Loaded, Done, Dto> {
  readonly name: Action;
  /** Loads what the actor may see. Anything else counts as not found. */
  load(tx: Tx, ctx: Context, input: Input): Promise<Loaded>;
  /** Pure: whether this actor may do this to what was loaded. */
  may(ctx: Context, loaded: Loaded, input: Input): boolean;
  /** Checks the state and writes. Runs again from the start when the transaction is retried. */
  run(tx: Tx, ctx: Context, loaded: Loaded, input: Input): Promise<Done>;
  audit(done: Done, loaded: Loaded, input: Input): Fact;
  messages?(done: Done, loaded: Loaded): readonly Message[];
  /** The caller's answer: JSON, and stored with the idempotency key. */
  dto(done: Done, loaded: Loaded): Dto;
}

/** Runs the steps in one transaction, or returns the answer of an earlier call with the same idempotency key. */
export async function performOnce<Action extends TrailAction, Input, Loaded, Done, Dto>(
  steps: Steps<Action, AuditFact<Action>, Input, Loaded, Done, Dto>,
  ctx: Context,
  input: Input,
): Promise<Dto> {
  const call = idempotentCall(ctx, steps.name, input);
  return inTransaction(ctx, (tx) => perform(steps, tx, ctx, input, call), {
    resolveUnknown: call && ((tx) => outcomeOf<Dto>(tx, call)),
  });
}

/** Runs the steps as part of the caller's transaction: all its parts are stored, or none. */
export async function performWithin<Action extends TrailAction, Input, Loaded, Done, Dto>(
  steps: Steps<Action, AuditFact<Action>, Input, Loaded, Done, Dto>,
  { tx, ctx, input }: { readonly tx: Tx; readonly ctx: Context; readonly input: Input },
): Promise<Dto> {
  return perform(steps, tx, ctx, input, undefined);
}

async function perform<Action extends TrailAction, Input, Loaded, Done, Dto>(
  steps: Steps<Action, AuditFact<Action>, Input, Loaded, Done, Dto>,
  tx: Tx,
  ctx: Context,
  input: Input,
  call: IdempotentCall | undefined,
): Promise<Dto> {
  const earlier = call && (await claimKey(tx, ctx, call));
  if (earlier) {
    ctx.onReplay?.();
    return storedDto<Dto>(earlier.response);
  }

  const loaded = await steps.load(tx, ctx, input);
  if (!steps.may(ctx, loaded, input)) {
    throw new DomainError(ctx.actor.kind === "anonymous" ? "unauthenticated" : "forbidden");
  }
  const done = await steps.run(tx, ctx, loaded, input);
  const dto = steps.dto(done, loaded);
  // One round trip to the server for all that follows.
  await Promise.all([
    recordAudit(tx, ctx, steps.name, steps.audit(done, loaded, input)),
    writeMessages(tx, ctx, steps.messages?.(done, loaded) ?? []),
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
