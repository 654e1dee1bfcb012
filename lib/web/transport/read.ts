import "server-only";

import { forbidden, notFound, redirect, unstable_rethrow } from "next/navigation";

import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { judgeError } from "./refuse.ts";
import { anonymousContext, PAGE_READ, requestContext } from "./request.ts";

/**
 * Gives a page its actor and one transaction for its reads: `await read((tx, ctx) => loadX(tx, ctx, …))`. What the actor
 * cannot see becomes the 404 page, what they may not see the 403 page; anything else the error page, under the request's id.
 * Somebody who has to set up a second factor first is sent there. `name` is what is read, for the counting of refusals.
 */
export async function read<T>(query: Query<T>, name?: string): Promise<T> {
  return readIn(inReadTransaction, query, name);
}

export type Query<T> = (tx: Tx, ctx: Context) => Promise<T>;

/** The same in another kind of transaction: for `auditedRead`. */
export async function readIn<T>(
  transact: (ctx: Context, run: (tx: Tx) => Promise<T>) => Promise<T>,
  query: Query<T>,
  name = PAGE_READ,
): Promise<T> {
  let ctx = await anonymousContext();
  try {
    ctx = await requestContext(name);
    return await transact(ctx, (tx) => query(tx, ctx));
  } catch (error) {
    unstable_rethrow(error);
    if (isDomainError(error) && error.code === "second_factor_required") redirect(SECOND_FACTOR_PATH);
    const refusal = await judgeError(error, ctx, name);
    if (refusal?.kind === "not_found") notFound();
    if (refusal?.kind === "forbidden" || refusal?.kind === "unauthenticated") forbidden();
    throw anonymousError(refusal?.code ?? "internal_error", ctx.requestId);
  }
}

/** Next logs what a page throws and shows its digest: it gets the reference, the code, and none of the words of the original. */
function anonymousError(code: string, requestId: string): Error {
  return Object.assign(new Error(`The page could not be made: ${code}`), { code, digest: requestId });
}
