import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { log } from "#lib/log.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { systemContext } from "./system-context.ts";

/** Reads for a visitor's page what visitors may not read: authorised by a token that they hold, never by typed input. */
export async function systemRead<T>(
  purpose: string,
  query: (tx: Tx, ctx: Context) => Promise<T>,
): Promise<T> {
  const ctx = systemContext(await requestFacts(), purpose);
  try {
    return await inReadTransaction(ctx, (tx) => query(tx, ctx));
  } catch (error) {
    if (isDomainError(error)) throw error;
    // Next would log it without the request's id.
    log().error({ requestId: ctx.requestId, err: error }, "A page could not be read");
    throw new DomainError("unavailable", { details: { retryAfterSeconds: 2 } });
  }
}
