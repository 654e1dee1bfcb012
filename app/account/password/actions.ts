"use server";

import { changeOwnPassword } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const changePasswordAction = action(changeOwnPassword, { done: () => "/account/password?done=1" });
