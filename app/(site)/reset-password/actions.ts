"use server";

import { chooseNewPassword } from "#lib/auth/password-reset.ts";
import { action } from "#lib/transport/action.ts";

export const resetPasswordAction = action(chooseNewPassword, { done: () => "/sign-in?reset=1" });
