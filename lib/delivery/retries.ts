import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { forgetsKeys, type Transport } from "#lib/outbox/transports.ts";

import type { Ending } from "./job.ts";

/** Resend forgets a key after 24 hours: from then on the same mail would be taken twice. */
export const DOUBTFUL_AFTER_MS = 23 * HOUR_MS;

export const LONGEST_PAUSE_MS = HOUR_MS / 2;

/**
 * The time until the next try, and how long a worker that has died keeps a message from the others: longer than any request
 * takes. One minute at first, half an hour in the end.
 */
export function pauseMs(attempts: number): number {
  return Math.min(2 ** Math.min(attempts - 1, 10) * MINUTE_MS, LONGEST_PAUSE_MS);
}

/**
 * Why a delivery is not tried any more whatever it would tell: nobody can find out what became of the tries so far, or nothing leaves
 * by its channel.
 */
export function endByTransport(
  { now }: { readonly now: EpochMs },
  { firstAttemptAt }: { readonly firstAttemptAt: EpochMs | null },
  transport: Transport,
): Ending | undefined {
  const isDoubtful = firstAttemptAt !== null && now - firstAttemptAt >= DOUBTFUL_AFTER_MS;
  if (isDoubtful && forgetsKeys(transport)) return { state: "undecided", cause: "unknown_outcome" };
  return transport === "none" ? { state: "failed", cause: "no_transport" } : undefined;
}
