import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

export const NAME_MAX_LENGTH = 200;

/** NIST SP 800-63B-4, section 3.1.1.2: 15 where the password is all somebody shows, and no composition rules (ADR 12). */
export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MAX_LENGTH = 200;

/** Younger people are registered by a parent, who then books for them. */
export const REGISTRATION_AGE_YEARS = 16;
export const GREATEST_AGE_YEARS = 130;

/** As much of a User-Agent is kept with a session. */
export const DEVICE_MAX_LENGTH = 300;

/** How much of a session's use need not be written down: it is written once in this time, not at every request. */
export const SEEN_EVERY_MS = 60_000;

/** So long ago a password may have been given before one changes how the account is kept safe. */
export const RECENT_SIGN_IN_MS = 10 * 60_000;

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

export const CODE_LIFETIME_MS = 15 * MINUTE_MS;

/** How often one code may be guessed at. */
export const CODE_TRIES = 5;

/** For filling in the form that follows, once the code was right. */
export const REGISTRATION_LIFETIME_MS = HOUR_MS;
