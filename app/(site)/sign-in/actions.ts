"use server";

import { signIn } from "#lib/auth/sign-in.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { action } from "#lib/transport/action.ts";
import { PORTALS } from "#lib/users/roles.ts";

export const signInAction = action(signIn, {
  done: ({ role }, form) => safeNext(form.get("next"), PORTALS[role]),
});
