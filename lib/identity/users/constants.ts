import { HOUR_MS } from "#lib/core/instant.ts";

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

/** For filling in the form that follows, once the code was right. */
export const REGISTRATION_LIFETIME_MS = HOUR_MS;
