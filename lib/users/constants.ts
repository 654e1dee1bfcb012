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
