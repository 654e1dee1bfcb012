"use server";

import { revalidatePath } from "next/cache";

import { askForEmailChange, confirmOwnEmail } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const askForEmailChangeAction = action(askForEmailChange, { done: () => "/account/email?sent=1" });

export const confirmEmailAction = action(confirmOwnEmail, {
  done: () => {
    // The frame says where mail does not arrive: the browser would keep the one that it has.
    revalidatePath("/", "layout");
    return "/account/email?done=1";
  },
});
