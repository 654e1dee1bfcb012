"use server";

import { cancelByLink } from "#lib/web/flows/mail-links.ts";
import { action } from "#lib/web/transport/action.ts";

/** What else may have happened since the page was shown: the page without a link says what to do, and nothing of which it was. */
const OVER: readonly string[] = [
  "link_invalid",
  "not_found",
  "wrong_state",
  "cut_off_passed",
  "record_signed",
];

export const cancelByLinkAction = action(cancelByLink, {
  done: () => "/cannot-come?done=1",
  refused: ({ code }) => (OVER.includes(code) ? "/cannot-come" : undefined),
});
