import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** Patients who do not register themselves, and who may act for whom: administrators enter it, or the system. */
export function canEnterPatients(actor: Actor): boolean {
  return actor.kind === "system" || isAdministrator(actor);
}

/** Lists of all patients, and the files in them: administrators, to find a person and put their contact right. */
export function canSearchPatients(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** The details of a patient: those who act for them change them, and administrators. Doctors read them. */
export function canUpdatePatient(actor: Actor, { actsForPatient }: { actsForPatient: boolean }): boolean {
  if (canEnterPatients(actor)) return true;
  return actor.kind === "user" && actor.role === "patient" && actsForPatient;
}
