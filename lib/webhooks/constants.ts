import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

export const WEBHOOK_KINDS = [
  "appointment.booked",
  "appointment.cancelled",
  "appointment.moved",
  "appointment.status_changed",
] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How long the secret before the newest signs beside it. */
export const SECRET_OVERLAP_MS = 24 * HOUR_MS;

/** From when it happened, or was sent again. */
export const TRIED_FOR_MS = 24 * HOUR_MS;

/** After each try that failed, until the next: the last is made within 24 hours. */
const PAUSES_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  8 * HOUR_MS,
  8 * HOUR_MS,
] as const;

/** @returns undefined after the last try */
export function pauseMs(attempts: number): number | undefined {
  return PAUSES_MS[attempts - 1];
}

/** A receiver that takes longer has not taken it. */
export const TIMEOUT_MS = 10_000;
/** A worker that has died keeps a delivery from the others so long: longer than any request takes. */
export const CLAIMED_FOR_MS = 3 * TIMEOUT_MS;
