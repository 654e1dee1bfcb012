import { DAY_MS } from "#lib/core/instant.ts";

/** The roles with appointments of their own to fetch. An administrator's would be everybody's. */
export const FEED_ROLES = ["patient", "doctor"] as const;
export type FeedRole = (typeof FEED_ROLES)[number];

/** How long a feed shows a cancelled appointment: long enough for every calendar to have asked. */
export const CANCELLED_SHOWN_MS = 30 * DAY_MS;

/** How long a feed shows what has taken place. */
export const PAST_SHOWN_MS = {
  patient: 365 * DAY_MS,
  doctor: 30 * DAY_MS,
} as const satisfies Record<FeedRole, number>;

/** A fetch is recorded once in so long. */
export const RECORDED_EVERY_MS = DAY_MS;
