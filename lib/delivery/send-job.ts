import type { Context } from "#lib/core/context.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import type { Job } from "./job.ts";
import { liftStop, PROBE_MS, stopTransport } from "./transport-stops.ts";
import { handOver } from "./transports/hand-over.ts";
import type { Judgement } from "./transports/parcel.ts";
import { retryAfterMs } from "./transports/retry-after.ts";

/**
 * Sends a claimed message, outside every transaction, and records the outcome. `clock` is read again once the answer has arrived. If
 * nothing can be recorded, the message is tried again under the same key. For the system.
 */
export async function sendJob(clock: () => Context, job: Job): Promise<void> {
  const judgement = await handOver(job);
  const ctx = clock();
  await inTransaction(ctx, (tx) => note(tx, ctx, job, judgement));
}

async function note(tx: Tx, ctx: Context, job: Job, judgement: Judgement): Promise<void> {
  switch (judgement.kind) {
    case "taken":
      await job.end(tx, ctx, { state: "delivered", providerId: judgement.providerId });
      return liftStop(tx, ctx, job.channel);
    case "refused":
      return job.end(tx, ctx, { state: "failed", cause: "refused" });
    case "stopped":
      return keep(tx, ctx, job, { cause: judgement.cause, forMs: PROBE_MS[judgement.cause] });
    case "slowed":
      return keep(tx, ctx, job, {
        cause: "rate_limited",
        forMs: retryAfterMs(judgement.retryAfter, ctx.now),
      });
    case "unknown":
      // It is already postponed, as it would be if the worker died now.
      return undefined;
    default:
      return judgement satisfies never;
  }
}

/** It was not accepted, and no other would be: all wait. */
async function keep(
  tx: Tx,
  ctx: Context,
  job: Job,
  stop: Omit<Parameters<typeof stopTransport>[2], "channel">,
): Promise<void> {
  await stopTransport(tx, ctx, { channel: job.channel, ...stop });
  await job.postpone(tx, { until: ctx.now + stop.forMs, isUntaken: true });
}
