import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

/** What the API says of a refusal, where the words for people speak of their page or their form. */
export const apiErrors = {
  invalid_input: {
    title: "The request is not valid",
    message: "Nothing was changed. Each field at fault is named, with what is wrong with it.",
  },
  idempotency_key_reused: {
    title: "This Idempotency-Key was sent with another request",
    message: "Send the same request to learn what became of it, or this one with a new key.",
  },
  unauthenticated: {
    title: "Nobody is signed in",
    message: "Send an access token, or the cookie of a session.",
  },
  wrong_state: {
    title: "This is no longer possible",
    message: "It has changed in the meantime. Read it again.",
  },
  changed_meanwhile: {
    title: "This was changed in the meantime",
    message: "The change was not saved. Read it again, and send the change with its new version.",
  },
  import_faulty: {
    title: "This file cannot be imported yet",
    message: "Nothing was changed. Put right what is named, and send the file again.",
  },
  in_use: {
    title: "This cannot be deleted",
    message: "It is still in use: the details say where. Close it instead, and it is no longer offered.",
  },
  patient_known: {
    title: "This person may have a file already",
    message: "The details name the files. If they are all someone else's, say so in the request.",
  },
  slot_taken: {
    title: "This time has just been taken",
    message: "Nothing was booked. Choose one of the nearest free times.",
  },
  hold_ended: {
    title: "This time is no longer held",
    message: "Somebody else has taken it, and nothing was booked. Choose one of the nearest free times.",
  },
  same_day_same_doctor: {
    title: "There is already an appointment with this doctor on that day",
    message: "Nothing was booked. If both are wanted, say so in the request.",
  },
  visits_refused: {
    title: "Some of the appointments cannot be changed",
    message: "Nothing was changed. The details name them: choose something else for them, or leave them out.",
  },
  visits_overlap: {
    title: "The two files have appointments at the same time",
    message:
      "Nothing was changed. Correct, cancel or move one of each pair in the details, or say that both took place.",
  },
  visits_undecided: {
    title: "The list of appointments has changed",
    message: "Nothing was saved. Read the list again, and say what happens to each appointment.",
  },
  colleague_busy: {
    title: "One of the colleagues is not free any more",
    message: "Nothing was changed. Choose again for the appointments that the details name.",
  },
  access_already: {
    title: "There is access to this patient's records already",
    message: "They can be read without another one.",
  },
} as const satisfies Partial<Record<ErrorCode, ErrorMessages>>;
