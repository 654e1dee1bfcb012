import { MINUTE_MS } from "#lib/core/instant.ts";

/** How long an emergency access lasts. The database enforces the same. */
export const EMERGENCY_ACCESS_MS = 30 * MINUTE_MS;

export const EMERGENCY_REASON_MIN_LENGTH = 20;
export const EMERGENCY_REASON_MAX_LENGTH = 500;

/** An administrator's findings about an access. */
export const REVIEW_OUTCOMES = ["justified", "not_justified"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const REVIEW_NOTE_MAX_LENGTH = 1000;

/** Whether a review still waits. */
export const REVIEW_STATES = ["open", "closed"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
