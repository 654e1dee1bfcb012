import "server-only";

import { redirect, unauthorized } from "next/navigation";

import type { Role, UserActor } from "#lib/core/actor.ts";
import { SECOND_FACTOR_PATH, signInPath, switchRolePath } from "#lib/core/sign-in-path.ts";

import { currentActor } from "./request.ts";
import { sentForm } from "./sent-form.ts";

/**
 * The user that a portal's page is for. A visitor is sent to sign in, and who acts in another role to the page that offers to
 * switch; both come back to `here`. It spares people a useless page; what they may see is decided by the queries.
 */
export async function requireActor(role: Role, here: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind !== "user") return sendToSignIn(here);
  if (actor.role === "unenrolled") redirect(SECOND_FACTOR_PATH);
  if (actor.role !== role) redirect(switchRolePath(role, here));
  return actor;
}

/** The user that a page is for, in whatever role. A visitor is sent to sign in and comes back to `here`. */
export async function requireUser(here: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind !== "user") return sendToSignIn(here);
  return actor;
}

/**
 * What a visitor gets instead of a page that needs somebody signed in. Who sent a form from it, without a script, and was
 * signed out meanwhile, gets the form back to send again (`app/unauthorized.tsx`): a redirect would throw away all they typed.
 */
async function sendToSignIn(here: string): Promise<never> {
  if ((await sentForm()) !== undefined) unauthorized();
  redirect(signInPath(here));
}
