"use server";

import { signOut } from "#lib/web/flows/sign-out.ts";
import { ROLES } from "#lib/core/actor.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import { plainAction } from "#lib/web/transport/action.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";

export const signOutAction = plainAction(signOut, { done: () => "/", refused: () => "/" });

export const chooseRoleAction = plainAction(chooseRole, {
  done: ({ role }, form) => safeNext(form.get("next"), PORTALS[role]),
  refused: ({ code }, form) => {
    const role = ROLES.find((known) => known === form.get("role"));
    const isLongAgo = code === "reauthentication_required" && role !== undefined;
    return isLongAgo ? confirmPath(safeNext(form.get("next"), PORTALS[role])) : "/sign-in";
  },
});
