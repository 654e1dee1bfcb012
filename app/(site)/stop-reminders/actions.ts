"use server";

import { stopRemindersByLink } from "#lib/web/flows/mail-links.ts";
import { action } from "#lib/web/transport/action.ts";

export const stopRemindersAction = action(stopRemindersByLink, {
  done: () => "/stop-reminders?done=1",
  refused: ({ code }) => (code === "link_invalid" ? "/stop-reminders" : undefined),
});
