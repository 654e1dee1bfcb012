import "server-only";

import { redirect } from "next/navigation";

import { PORTALS } from "#lib/users/roles.ts";

import { currentActor } from "./request.ts";

/** Sends on whoever is signed in already, from a page that is for visitors alone. `next` is a path of ours or empty. */
export async function redirectSignedIn(next: string): Promise<void> {
  const actor = await currentActor();
  if (actor.kind === "user") redirect(next === "" ? PORTALS[actor.role] : next);
}
