import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { TrailAction } from "#lib/audit/constants.ts";
import { recordAudit, type AuditFact } from "#lib/audit/record.ts";
import { writeMessages, type Message } from "#lib/outbox/write-messages.ts";
import { inTransaction, type Resolution, type Tx } from "#db/transaction.ts";

import { claimKey, findResponse, idempotentCall, storeResponse, type IdempotentCall } from "./idempotency.ts";

/** What a verb does in its transaction, in this order. */
export interface Steps<Action extends TrailAction, Fact, Input, Loaded, Done, Dto> {
  readonly name: Action;
  /** Loads what the actor may see. What is unseen is not found. */
  load(tx: Tx, ctx: Context, input: Input): Promise<Loaded>;
  /** Pure: may this actor do this to what was loaded? */
  may(ctx: Context, loaded: Loaded, input: Input): boolean;
  /** Checks the state and writes. Runs again from the start when the transaction is retried. */
  run(tx: Tx, ctx: Context, loaded: Loaded, input: Input): Promise<Done>;
  audit(done: Done, loaded: Loaded, input: Input): Fact;
  messages?(done: Done, loaded: Loaded): readonly Message[];
  /** What the caller gets: JSON, and kept with the idempotency key. */
  dto(done: Done, loaded: Loaded): Dto;
}

/** Does the steps in one transaction, or answers what an earlier call with the same idempotency key did. */
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

/** Does the steps as a part of a transaction that the caller has opened: its parts are stored together, or none is. */
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
  // One journey to the server for all that follows from what was done.
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
