import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

import { peopleErrors } from "./errors-people.ts";
import { visitErrors } from "./errors-visits.ts";

/**
 * The words of every refusal: what happened, and what to do. Values are made by `errorWords`, which says `none` for one
 * that the refusal did not carry.
 */
export const errors = {
  ...peopleErrors,
  ...visitErrors,
  invalid_input: {
    title: "Please check your answers",
    message: "Something is missing or cannot be right. Each field below says what.",
  },
  idempotency_key_reused: {
    title: "You've already sent this form",
    message:
      "Its answers were different then. Refresh the page and fill it in again, so that nothing is done twice.",
  },
  unauthenticated: {
    title: "Please sign in",
    message: "This needs an account. Sign in or register; what you have chosen is kept.",
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
    title: "You may not do this",
    message: "Your account has no permission for it in the role you are signed in with.",
  },
  not_found: {
    title: "We cannot find this",
    message: "It may have been removed, or it belongs to somebody else's account.",
  },
  link_invalid: {
    title: "This link cannot be used",
    message: "It was used before, it is too old, or a part of it is missing. Ask for a new one.",
  },
  wrong_state: {
    title: "This is no longer possible",
    message: "It has changed in the meantime. Refresh the page to see the latest.",
  },
  changed_meanwhile: {
    title: "This was changed in the meantime",
    message:
      "Nothing of yours was saved. Load the page again, look at the change, and repeat yours if it still holds.",
  },
  two_secrets: {
    title: "There are two secrets already",
    message: "End the one that the program no longer uses. Then make another.",
  },
  in_use: {
    title: "This cannot be deleted",
    message:
      "Something still refers to it. The page lists what. Close it instead: it is then offered nowhere.",
  },
  too_many_attempts: {
    title: "Too many attempts",
    message: "{wait, select, none {Wait a while, then try again.} other {Wait {wait}, then try again.}}",
  },
  unavailable: {
    title: "This does not work at the moment",
    message:
      "Nothing was changed. Try again in a minute{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
} as const satisfies Record<ErrorCode, ErrorMessages>;
