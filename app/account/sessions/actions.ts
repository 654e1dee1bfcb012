"use server";

import { plainAction } from "#lib/web/transport/action.ts";
import { endOtherSessions } from "#lib/identity/sessions/end-other-sessions.ts";
import { endOwnSession } from "#lib/identity/sessions/end-own-session.ts";

const HERE = "/account/sessions";

export const endSessionAction = plainAction(endOwnSession, {
  done: () => `${HERE}?done=one`,
  refused: ({ code }) => (code === "not_found" ? `${HERE}?done=already` : HERE),
});

export const endOtherSessionsAction = plainAction(endOtherSessions, {
  done: () => `${HERE}?done=others`,
  refused: () => HERE,
});
