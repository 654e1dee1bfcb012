import { redirect } from "next/navigation";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { requireUser } from "#lib/web/transport/require-actor.ts";

/** Requires a user who may change their account. A visitor signs in first; a user whose role demands a second factor sets that up first. */
export async function requireOwner(here: string): Promise<void> {
  const { role } = await requireUser(here);
  if (role === "unenrolled") redirect(SECOND_FACTOR_PATH);
}
