import "server-only";

import { redirect, unauthorized } from "next/navigation";

import type { Role, UserActor } from "#lib/core/actor.ts";
import { SECOND_FACTOR_PATH, signInPath, switchRolePath } from "#lib/core/sign-in-path.ts";

import { currentActor } from "./request.ts";
import { sentForm } from "./sent-form.ts";

/**
 * The user of a portal's page. A visitor is sent to sign in, and a user in another role to the page that offers to switch; both come back
 * to `here`. This only spares people a useless page: the queries decide what they may see.
 */
export async function requireActor(role: Role, here: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind !== "user") return sendToSignIn(here);
  if (actor.role === "unenrolled") redirect(SECOND_FACTOR_PATH);
  if (actor.role !== role) redirect(switchRolePath(role, here));
  return actor;
}

/** The user of a page, in any role. A visitor is sent to sign in and comes back to `here`. */
export async function requireUser(here: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind !== "user") return sendToSignIn(here);
  return actor;
}

/**
 * Redirects a visitor from a page that needs a user. If they sent a form without a script and were signed out meanwhile, they get the form
 * back to send again (`app/unauthorized.tsx`): a redirect would lose what they typed.
 */
async function sendToSignIn(here: string): Promise<never> {
  if ((await sentForm()) !== undefined) unauthorized();
  redirect(signInPath(here));
}
