import { createHash } from "node:crypto";

import { and, eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";
import { idempotencyKeys } from "#db/schema/index.ts";

/** One call of one verb by one owner. A key is valid for its owner only, so it reveals nothing about another's. */
export interface IdempotentCall {
  readonly owner: string;
  readonly action: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** The call for `ctx` and `input`, or undefined when the client gave no key. */
export function idempotentCall(ctx: Context, name: string, input: unknown): IdempotentCall | undefined {
  if (ctx.idempotencyKey === undefined) return undefined;
  const owner = ownerOf(ctx);
  // A client chooses its keys without knowing those of the user's other clients.
  const action = ctx.grant === undefined ? name : `${name} ${ctx.grant.clientId}`;
  const requestHash = createHash("sha256").update(JSON.stringify(input)).digest();
  return { owner, action, key: ctx.idempotencyKey, requestHash };
}

function ownerOf({ actor, keyOwner }: Context): string {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "client" ? actor.clientId : (keyOwner ?? actor.kind);
}

/**
 * Takes the key for this transaction. A second request with the same key waits here until the first has ended.
 * @returns the stored response if the call was made before; otherwise undefined: continue
 * @throws DomainError `idempotency_key_reused` when the key belongs to a different request
 */
export async function claimKey(
  tx: Tx,
  ctx: Context,
  call: IdempotentCall,
): Promise<{ response: unknown } | undefined> {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ ...call, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return claimed.length > 0 ? undefined : findResponse(tx, call);
}

/** The answer of an earlier call with this key, if it was committed. */
export async function findResponse(tx: Tx, call: IdempotentCall): Promise<{ response: unknown } | undefined> {
  const [row] = await tx
    .select({ requestHash: idempotencyKeys.requestHash, response: idempotencyKeys.response })
    .from(idempotencyKeys)
    .where(isCall(call));
  if (row === undefined) return undefined;
  if (!call.requestHash.equals(row.requestHash)) throw new DomainError("idempotency_key_reused");
  return { response: row.response };
}

/** Stores the answer with the changes, in the same transaction. */
export async function storeResponse(tx: Tx, call: IdempotentCall, response: unknown): Promise<void> {
  await tx.update(idempotencyKeys).set({ response }).where(isCall(call));
}

function isCall({ owner, action, key }: IdempotentCall) {
  return and(
    eq(idempotencyKeys.owner, owner),
    eq(idempotencyKeys.action, action),
    eq(idempotencyKeys.key, key),
  );
}
