"use server";

import { stopMailsByLink } from "#lib/web/flows/mail-links.ts";
import { action } from "#lib/web/transport/action.ts";

export const stopRemindersAction = action(stopMailsByLink, {
  done: ({ stopped }) => `/stop-reminders?done=${stopped}`,
  refused: ({ code }) => (code === "link_invalid" ? "/stop-reminders" : undefined),
});
