"use server";

import {
  askForSignInPhone,
  confirmOwnSignInPhone,
  removeOwnSignInPhone,
} from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const askForSignInPhoneAction = action(askForSignInPhone, { done: () => "/account/phone/code" });

export const confirmSignInPhoneAction = action(confirmOwnSignInPhone, {
  done: () => "/account/phone?done=set",
});

export const removeSignInPhoneAction = action(removeOwnSignInPhone, {
  done: () => "/account/phone?done=removed",
});
