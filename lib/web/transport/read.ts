import "server-only";

import { forbidden, notFound, redirect, unstable_rethrow } from "next/navigation";

import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { traced } from "#lib/core/trace.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { judgeError } from "./refuse.ts";
import { anonymousContext, PAGE_READ, requestContext } from "./request.ts";

/**
 * Gives a page its actor and one transaction for its reads: `await read((tx, ctx) => loadX(tx, ctx, …))`. Data that the actor cannot see
 * becomes the 404 page, a forbidden page 403, anything else the error page with the request's id. A user who must first set up a second
 * factor is redirected there. `name` is what is read, for the counting of refusals.
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
    return await traced(name, () => transact(ctx, (tx) => query(tx, ctx)));
  } catch (error) {
    unstable_rethrow(error);
    if (isDomainError(error) && error.code === "second_factor_required") redirect(SECOND_FACTOR_PATH);
    const refusal = await judgeError(error, ctx, name);
    if (refusal?.kind === "not_found") notFound();
    if (refusal?.kind === "forbidden" || refusal?.kind === "unauthenticated") forbidden();
    throw anonymousError(refusal?.code ?? "internal_error", ctx.requestId);
  }
}

/** Next logs a page's error and shows its digest, so the error contains the reference and the code, and none of the original's words. */
function anonymousError(code: string, requestId: string): Error {
  return Object.assign(new Error(`The page could not be made: ${code}`), { code, digest: requestId });
}
