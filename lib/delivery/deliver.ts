import { and, isNull, lte, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { accountMessages } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { LANES } from "./job.ts";
import { openLane } from "./open-lane.ts";

/**
 * Delivers what is due, in all lanes at once, until nothing is left or `signal` aborts. For the system.
 * @returns how many messages were processed
 */
export async function deliverDue(clock: () => Context, signal?: AbortSignal): Promise<number> {
  const counts = await Promise.all(LANES.map((lane) => openLane(lane, clock, signal).drain()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The same for demo mode, whose next page shows the mail: it also waits for what a worker is about to deliver. For the system. */
export async function deliverNow(ctx: Context): Promise<void> {
  await deliverDue(() => ctx);
  const isDue = or(isNull(accountMessages.nextAttemptAt), lte(accountMessages.nextAttemptAt, ctx.now));
  const isWaiting = and(isNull(accountMessages.deliveredAt), isNull(accountMessages.failedAt));
  await inTransaction(ctx, (tx) =>
    tx.select({ id: accountMessages.id }).from(accountMessages).where(and(isWaiting, isDue)).for("update"),
  );
}
