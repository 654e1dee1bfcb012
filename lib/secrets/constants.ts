import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

/** What a mailed link may do. */
export const TOKEN_PURPOSES = [
  "password_reset",
  "email_change",
  "invitation",
  "first_administrator",
  "visit_cancel",
  "reminders_off",
  "summaries_off",
] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** How long a link is valid; one that cancels an appointment has its own lifetime: until the cut-off. */
export const TOKEN_LIFETIMES_MS = {
  password_reset: HOUR_MS,
  email_change: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  first_administrator: 24 * HOUR_MS,
  visit_cancel: DAY_MS,
  // Mail programs offer it for as long as they show the mail; turning mails off must not take a request to us.
  reminders_off: 90 * DAY_MS,
  summaries_off: 90 * DAY_MS,
} as const satisfies Record<TokenPurpose, number>;

/** What a typed code proves: access to that mailbox, or to that phone. */
export const CODE_PURPOSES = ["registration", "sign_in_phone"] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const CODE_LIFETIME_MS = 15 * MINUTE_MS;

/** How many guesses one code allows. */
export const CODE_TRIES = 5;
