import "server-only";

import { forbidden, notFound, unstable_rethrow } from "next/navigation";

import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { judgeError } from "./refuse.ts";
import { anonymousContext, requestContext } from "./request.ts";

/**
 * Gives a page its actor and one transaction for its reads: `await read((tx, ctx) => loadX(tx, ctx, …))`. What the actor
 * cannot see becomes the 404 page, what they may not see the 403 page; anything else the error page, under the request's id.
 */
export async function read<T>(query: (tx: Tx, ctx: Context) => Promise<T>): Promise<T> {
  let ctx = await anonymousContext();
  try {
    ctx = await requestContext();
    return await inReadTransaction(ctx, (tx) => query(tx, ctx));
  } catch (error) {
    unstable_rethrow(error);
    const refusal = await judgeError(error, ctx, "page.read");
    if (refusal?.kind === "not_found") notFound();
    if (refusal?.kind === "forbidden" || refusal?.kind === "unauthenticated") forbidden();
    throw anonymousError(refusal?.code ?? "internal_error", ctx.requestId);
  }
}

/** Next logs what a page throws and shows its digest: it gets the reference and none of the words of the original. */
function anonymousError(code: string, requestId: string): Error {
  return Object.assign(new Error(`The page could not be made: ${code}`), { digest: requestId });
}
