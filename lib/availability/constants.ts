export const OVERRIDE_KINDS = ["extra", "other", "closed"] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

/** Openings are kept this many days beyond a doctor's horizon, so that a late worker costs nobody a time. */
export const HORIZON_MARGIN_DAYS = 7;

/**
 * Why a day has no slot: the doctor does not see patients, or not for long enough, all is taken, or the day lies outside notice and
 * horizon.
 */
export type NoTimeReason = "closed" | "too_short" | "full" | "past" | "too_soon" | "too_far_ahead";
