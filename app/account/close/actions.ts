"use server";

import { closeOwnAccount } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const closeAccountAction = action(closeOwnAccount, {
  done: ({ visits }) => `/account-closed?${new URLSearchParams({ visits: String(visits) })}`,
});
