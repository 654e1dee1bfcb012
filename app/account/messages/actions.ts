"use server";

import { messageChoicesInput } from "#lib/own-account/message-choices-schema.ts";
import { chooseOwnMessages } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const chooseMessagesAction = action(chooseOwnMessages, {
  input: (form) => messageChoicesInput(plainInput(form)),
  done: () => "/account/messages?done=1",
});
