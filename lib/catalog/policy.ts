import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** Locations, departments, specialties, visit types and doctors are added by administrators, or when a clinic is set up. */
export function canKeepCatalogue(actor: Actor): boolean {
  return actor.kind === "system" || isAdministrator(actor);
}
