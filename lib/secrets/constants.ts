import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

/** What a mailed link may do. */
export const TOKEN_PURPOSES = [
  "password_reset",
  "email_change",
  "invitation",
  "first_administrator",
] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

export const TOKEN_LIFETIMES_MS = {
  password_reset: HOUR_MS,
  email_change: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  first_administrator: 24 * HOUR_MS,
} as const satisfies Record<TokenPurpose, number>;

/** What a typed code proves: that somebody reads that mailbox, or holds that telephone. */
export const CODE_PURPOSES = ["registration", "sign_in_phone"] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const CODE_LIFETIME_MS = 15 * MINUTE_MS;

/** How often one code may be guessed at. */
export const CODE_TRIES = 5;
