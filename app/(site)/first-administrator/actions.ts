"use server";

import { becomeFirstAdministrator } from "#lib/web/flows/invitation.ts";
import { action } from "#lib/web/transport/action.ts";

export const firstAdministratorAction = action(becomeFirstAdministrator, {
  done: () => "/sign-in?registered=1",
});
