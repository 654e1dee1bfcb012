import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** Patients who do not register themselves, and who may act for whom: administrators enter it, or the system. */
export function canEnterPatients(actor: Actor): boolean {
  return actor.kind === "system" || isAdministrator(actor);
}

/** The details of a patient: those who act for them change them, and administrators. Doctors read them. */
export function canUpdatePatient(actor: Actor, { actsForPatient }: { actsForPatient: boolean }): boolean {
  if (canEnterPatients(actor)) return true;
  return actor.kind === "user" && actor.role === "patient" && actsForPatient;
}
