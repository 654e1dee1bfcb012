"use server";

import { signOut } from "#lib/auth/sign-out.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { plainAction } from "#lib/transport/action.ts";
import { chooseRole } from "#lib/users/choose-role.ts";
import { PORTALS } from "#lib/users/roles.ts";

export const signOutAction = plainAction(signOut, { done: () => "/", refused: () => "/" });

export const chooseRoleAction = plainAction(chooseRole, {
  done: ({ role }, form) => safeNext(form.get("next"), PORTALS[role]),
  refused: () => "/sign-in",
});
