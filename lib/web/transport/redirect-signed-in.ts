import "server-only";

import { redirect } from "next/navigation";

import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";

import { currentActor } from "./request.ts";

/** Redirects signed-in users away from pages for visitors. `next` is a path on this site or empty. */
export async function redirectSignedIn(next: string): Promise<void> {
  const actor = await currentActor();
  if (actor.kind !== "user") return;
  if (actor.role === "unenrolled") redirect(SECOND_FACTOR_PATH);
  redirect(next === "" ? PORTALS[actor.role] : next);
}
