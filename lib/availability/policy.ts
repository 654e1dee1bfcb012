import type { Actor } from "#lib/core/actor.ts";

/** Doctors maintain their own hours; administrators and the system maintain every doctor's. */
export function canKeepHours(actor: Actor, doctor: { readonly userId: string | null }): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "anonymous" || actor.kind === "client") return false;
  return actor.role === "admin" || (actor.role === "doctor" && actor.userId === doctor.userId);
}
