import { and, isNotNull, lt, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { forgetLastMessages } from "#lib/privacy/forget.ts";
import {
  accountMessages,
  idempotencyKeys,
  oneTimeTokens,
  rateLimits,
  sessions,
  signInTickets,
  verificationCodes,
} from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

/** Longer than any client goes on repeating a request. */
const KEYS_KEPT_MS = 48 * HOUR_MS;
/** The trail names sessions; who asks about a week ago still finds them. */
const SESSIONS_KEPT_MS = 30 * 24 * HOUR_MS;
const TICKETS_KEPT_MS = 24 * HOUR_MS;
/** Whom something was said to: addresses of people, some of whom never had an account. */
const MESSAGES_KEPT_MS = 30 * 24 * HOUR_MS;

/** Deletes what has served its purpose, each kind in a transaction of its own, and says how much it was. */
export async function tidy(ctx: Context) {
  return {
    idempotencyKeys: await tidyKeys(ctx),
    sessions: await tidySessions(ctx),
    signInTickets: await tidyTickets(ctx),
    messages: (await tidyMessages(ctx)) + (await forgetLastMessages(ctx)),
    codes: await tidyCodes(ctx),
    tokens: await tidyTokens(ctx),
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

/** In a demo, what they said goes with them. */
async function tidyMessages(ctx: Context): Promise<number> {
  const isOld = lt(accountMessages.createdAt, ctx.now - MESSAGES_KEPT_MS);
  const isOver = or(isNotNull(accountMessages.deliveredAt), isNotNull(accountMessages.failedAt));
  const gone = await inTransaction(ctx, (tx) => tx.delete(accountMessages).where(and(isOld, isOver)));
  return gone.count;
}

/** As long as the messages, which would go with them. */
async function tidyCodes(ctx: Context): Promise<number> {
  const before = ctx.now - MESSAGES_KEPT_MS;
  const gone = await inTransaction(ctx, (tx) =>
    tx.delete(verificationCodes).where(lt(verificationCodes.expiresAt, before)),
  );
  return gone.count;
}

async function tidyTokens(ctx: Context): Promise<number> {
  const before = ctx.now - TICKETS_KEPT_MS;
  const gone = await inTransaction(ctx, (tx) =>
    tx.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, before)),
  );
  return gone.count;
}

/** The rate limiter counts by the machine's clock, whatever the product is told. */
async function tidyRateLimits(ctx: Context): Promise<number> {
  const before = Date.now() - HOUR_MS;
  const gone = await inTransaction(ctx, (tx) => tx.delete(rateLimits).where(lt(rateLimits.expire, before)));
  return gone.count;
}
