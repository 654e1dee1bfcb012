"use server";

import { eraseOwnAccount } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const eraseAccountAction = action(eraseOwnAccount, {
  done: ({ visits }) => `/account-closed?${new URLSearchParams({ visits: String(visits), erased: "1" })}`,
});
