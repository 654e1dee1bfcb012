"use server";

import { renewCalendarFeed } from "#lib/calendars/renew-feed.ts";
import { revokeCalendarFeed } from "#lib/calendars/revoke-feed.ts";
import { confirmPath, signInPath } from "#lib/core/sign-in-path.ts";
import { answerAction, plainAction } from "#lib/web/transport/action.ts";

const HERE = "/account/calendar";

export const renewFeedAction = answerAction(renewCalendarFeed, {
  refused: ({ code }) => {
    if (code === "reauthentication_required") return confirmPath(HERE);
    return code === "unauthenticated" ? signInPath(HERE) : undefined;
  },
});

export const revokeFeedAction = plainAction(revokeCalendarFeed, {
  done: () => `${HERE}?done=revoked`,
  // If another window has already turned it off, the page shows that it is off.
  refused: () => HERE,
});
