import { lt, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { idempotencyKeys, rateLimits, sessions, signInTickets } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

/** Longer than any client goes on repeating a request. */
const KEYS_KEPT_MS = 48 * HOUR_MS;
/** The trail names sessions; who asks about a week ago still finds them. */
const SESSIONS_KEPT_MS = 30 * 24 * HOUR_MS;
const TICKETS_KEPT_MS = 24 * HOUR_MS;

/** Deletes what has served its purpose, each kind in a transaction of its own, and says how much it was. */
export async function tidy(ctx: Context) {
  return {
    idempotencyKeys: await tidyKeys(ctx),
    sessions: await tidySessions(ctx),
    signInTickets: await tidyTickets(ctx),
    rateLimits: await tidyRateLimits(ctx),
  };
}

async function tidyKeys(ctx: Context): Promise<number> {
  const before = ctx.now - KEYS_KEPT_MS;
  const gone = await inTransaction(ctx, (tx) =>
    tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before)),
  );
  return gone.count;
}

async function tidySessions(ctx: Context): Promise<number> {
  const before = ctx.now - SESSIONS_KEPT_MS;
  const isOver = or(lt(sessions.expiresAt, before), lt(sessions.endedAt, before));
  const gone = await inTransaction(ctx, (tx) => tx.delete(sessions).where(isOver));
  return gone.count;
}

async function tidyTickets(ctx: Context): Promise<number> {
  const before = ctx.now - TICKETS_KEPT_MS;
  const gone = await inTransaction(ctx, (tx) =>
    tx.delete(signInTickets).where(lt(signInTickets.expiresAt, before)),
  );
  return gone.count;
}

/** The rate limiter counts by the machine's clock, whatever the product is told. */
async function tidyRateLimits(ctx: Context): Promise<number> {
  const before = Date.now() - HOUR_MS;
  const gone = await inTransaction(ctx, (tx) => tx.delete(rateLimits).where(lt(rateLimits.expire, before)));
  return gone.count;
}
