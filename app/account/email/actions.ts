"use server";

import { askForEmailChange, confirmOwnEmail } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const askForEmailChangeAction = action(askForEmailChange, { done: () => "/account/email?sent=1" });

export const confirmEmailAction = action(confirmOwnEmail, { done: () => "/account/email?done=1" });
