import { HOUR_MS } from "#lib/core/instant.ts";

export const NAME_MAX_LENGTH = 200;

/** NIST SP 800-63B, section 3.1.1.2: length counts, composition rules do not. */
export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 200;

/** Younger people are registered by a parent, who then books for them. */
export const REGISTRATION_AGE_YEARS = 16;
export const GREATEST_AGE_YEARS = 130;

/** From signing in, whatever is done meanwhile: a working day, so that nobody is signed out in the middle of one. */
export const SESSION_LIFETIME_MS = 12 * HOUR_MS;

/** The database refuses a ticket that lives longer. */
export const TICKET_LIFETIME_MS = 60_000;

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
