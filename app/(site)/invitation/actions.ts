"use server";

import {
  acceptAsMyself,
  acceptAsSomebodyNew,
  holdInvitation,
  leaveToAccept,
} from "#lib/web/flows/invitation.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { action, plainAction } from "#lib/web/transport/action.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";

const HERE = "/invitation";

export const acceptNewAction = action(acceptAsSomebodyNew, {
  done: (signedIn) => (signedIn?.role === undefined ? "/sign-in?registered=1" : PORTALS[signedIn.role]),
});

// The user chooses among their roles in the header.
export const acceptMyselfAction = action(acceptAsMyself, { done: () => "/" });

export const signInToAcceptAction = plainAction(holdInvitation, {
  done: () => signInPath(HERE),
  refused: () => HERE,
});

export const leaveToAcceptAction = plainAction(leaveToAccept, { done: () => HERE, refused: () => HERE });
