import { HOUR_MS } from "#lib/core/instant.ts";

export const NAME_MAX_LENGTH = 200;

/** NIST SP 800-63B-4, section 3.1.1.2: 15 where the password is the only factor, and no composition rules (ADR 12). */
export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MAX_LENGTH = 200;

/** Younger people are registered by a parent, who then books for them. */
export const REGISTRATION_AGE_YEARS = 16;
export const GREATEST_AGE_YEARS = 130;

/** How many characters of a User-Agent are stored with a session. */
export const DEVICE_MAX_LENGTH = 300;

/** A session's use is recorded at most once in this time, not at every request. */
export const SEEN_EVERY_MS = 60_000;

/** How recently the password must have been given before a change to the account's security. */
export const RECENT_SIGN_IN_MS = 10 * 60_000;

/** The database rejects a ticket with a longer lifetime. */
export const TICKET_LIFETIME_MS = 60_000;

/** Time to fill in the form after the code was right. */
export const REGISTRATION_LIFETIME_MS = HOUR_MS;
