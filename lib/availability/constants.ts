export const OVERRIDE_KINDS = ["extra", "other", "closed"] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

/** Openings are kept this many days beyond a doctor's horizon, so that a late worker costs nobody a time. */
export const HORIZON_MARGIN_DAYS = 7;
