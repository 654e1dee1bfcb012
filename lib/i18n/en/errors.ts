import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

import { peopleErrors } from "./errors-people.ts";
import { visitErrors } from "./errors-visits.ts";

/**
 * The words of every refusal: what happened, and what to do. `errorWords` makes the values, and passes `none` for one that the refusal did
 * not carry.
 */
export const errors = {
  ...peopleErrors,
  ...visitErrors,
  invalid_input: {
    title: "Please check your answers",
    message: "There's a problem. Check the fields marked below.",
  },
  idempotency_key_reused: {
    title: "You've already sent this form",
    message:
      "The answers were different then. Refresh the page and fill it in again, so that nothing is done twice.",
  },
  unauthenticated: {
    title: "Please sign in",
    message: "Sign in or register to continue. We keep what you have chosen.",
  },
  token_ended: {
    title: "This token is no longer good",
    message: "It has expired, or what it was granted for has ended. Refresh it, or sign in again.",
  },
  insufficient_scope: {
    title: "The token was not granted this",
    message: "Ask for the scope that this operation needs when you ask for a token.",
  },
  forbidden: {
    title: "You can't do this",
    message: "The role you are signed in with doesn't have permission.",
  },
  not_found: {
    title: "We cannot find this",
    message: "It may have been removed, or it belongs to someone else's account.",
  },
  link_invalid: {
    title: "This link no longer works",
    message: "It has been used, has expired, or is incomplete. Ask for a new one.",
  },
  wrong_state: {
    title: "This is no longer possible",
    message: "It has changed in the meantime. Refresh the page to see the latest.",
  },
  changed_meanwhile: {
    title: "This was changed in the meantime",
    message:
      "Your change was not saved. Refresh the page, check what changed, and make your change again if it is still needed.",
  },
  import_faulty: {
    title: "This file cannot be imported yet",
    message: "Nothing has been changed. Put right what the list below names, and check again.",
  },
  two_secrets: {
    title: "There are two secrets already",
    message: "End the one that the program no longer uses. Then make another.",
  },
  in_use: {
    title: "This cannot be deleted",
    message: "It is still in use: the page lists where. Close it instead, and it is no longer offered.",
  },
  too_many_attempts: {
    title: "Too many attempts",
    message: "{wait, select, none {Wait a while, then try again.} other {Wait {wait}, then try again.}}",
  },
  unavailable: {
    title: "This isn't working right now",
    message:
      "Nothing was changed. Try again in a minute{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
} as const satisfies Record<ErrorCode, ErrorMessages>;
