"use server";

import { acceptAsMyself, acceptAsSomebodyNew } from "#lib/auth/invitation.ts";
import { action } from "#lib/transport/action.ts";

export const acceptNewAction = action(acceptAsSomebodyNew, { done: () => "/sign-in?registered=1" });

// What they hold now is chosen in the header.
export const acceptMyselfAction = action(acceptAsMyself, { done: () => "/" });
