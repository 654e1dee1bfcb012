"use server";

import { updateOwnDetails } from "#lib/web/flows/own-account.ts";
import { action } from "#lib/web/transport/action.ts";

export const updateDetailsAction = action(updateOwnDetails, { done: () => "/account/details?done=1" });
