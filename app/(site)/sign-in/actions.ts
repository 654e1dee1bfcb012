"use server";

import { enterCode, signIn } from "#lib/web/flows/sign-in.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { codePath, expiredSignInPath } from "#lib/core/sign-in-path.ts";
import { action } from "#lib/web/transport/action.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";

export const signInAction = action(signIn, {
  done: ({ role }, form) =>
    role === undefined ? codePath(nextOf(form)) : safeNext(form.get("next"), PORTALS[role]),
});

export const enterCodeAction = action(enterCode, {
  done: ({ role }, form) => safeNext(form.get("next"), role === undefined ? "/" : PORTALS[role]),
  // The challenge is used up or has expired: a new one needs the password.
  refused: ({ code }, form) => (code === "unauthenticated" ? expiredSignInPath(nextOf(form)) : undefined),
});

function nextOf(form: FormData): string {
  return safeNext(form.get("next"), "");
}
