import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { forgetsKeys, type Transport } from "#lib/outbox/transports.ts";

import type { Ending } from "./job.ts";

/** Resend forgets a key after 24 hours: after that the same mail would be sent twice. */
export const DOUBTFUL_AFTER_MS = 23 * HOUR_MS;

export const LONGEST_PAUSE_MS = HOUR_MS / 2;

/**
 * The time until the next try, and how long a message stays reserved for a worker that has died: longer than any request takes. One minute
 * at first, half an hour in the end.
 */
export function pauseMs(attempts: number): number {
  return Math.min(2 ** Math.min(attempts - 1, 10) * MINUTE_MS, LONGEST_PAUSE_MS);
}

/**
 * Why a delivery is not tried again, whatever its content: the outcome of its earlier tries can no longer be known, or its channel is off.
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
