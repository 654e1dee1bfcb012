import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** In an emergency: doctors, of a patient whom they do not treat. */
export function canOpenEmergencyAccess(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "doctor";
}

/** Before it ends: the doctor who opened it. */
export function canEndEmergencyAccess(actor: Actor, { userId }: { userId: string }): boolean {
  return canOpenEmergencyAccess(actor) && actor.kind === "user" && actor.userId === userId;
}

/** Administrators see and judge accesses. */
export function canReviewEmergencies(actor: Actor): boolean {
  return isAdministrator(actor);
}
