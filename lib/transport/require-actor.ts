import "server-only";

import { redirect } from "next/navigation";

import type { Role, UserActor } from "#lib/core/actor.ts";
import { signInPath, switchRolePath } from "#lib/core/sign-in-path.ts";

import { currentActor } from "./request.ts";

/**
 * The user that a portal's page is for. A visitor is sent to sign in, and who acts in another role to the page that offers to
 * switch; both come back to `here`. It spares people a useless page; what they may see is decided by the queries.
 */
export async function requireActor(role: Role, here: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(signInPath(here));
  if (actor.role !== role) redirect(switchRolePath(role, here));
  return actor;
}
