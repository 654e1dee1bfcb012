"use server";

import { askForReset } from "#lib/auth/password-reset.ts";
import { action } from "#lib/transport/action.ts";

export const askForResetAction = action(askForReset, { done: () => "/forgot-password/sent" });
