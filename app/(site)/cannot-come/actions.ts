"use server";

import { cancelByLink } from "#lib/web/flows/mail-links.ts";
import { action } from "#lib/web/transport/action.ts";

export const cancelByLinkAction = action(cancelByLink, {
  done: () => "/cannot-come?done=1",
  refused: ({ code }) => (code === "link_invalid" ? "/cannot-come" : undefined),
});
