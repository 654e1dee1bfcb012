import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** Patients who do not register themselves, and who may act for whom: administrators enter it, or the system. */
export function canEnterPatients(actor: Actor): boolean {
  return actor.kind === "system" || isAdministrator(actor);
}

/** Who acts for a patient: administrators end it, and the patient once of age. */
export function canEndAccess(actor: Actor, { isTheirs }: { isTheirs: boolean }): boolean {
  return canEnterPatients(actor) || isTheirs;
}

/** That a parent or guardian still acts for a patient who is of age: the patient alone confirms it. */
export function canConfirmAccess({ isTheirs }: { isTheirs: boolean }): boolean {
  return isTheirs;
}

/** Lists of all patients, and the files in them: administrators, to find a person and put their contact right. */
export function canSearchPatients(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Their own patients: doctors, to find one and see what is ahead. */
export function canSearchTreated(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "doctor";
}

/** The details of a patient: those who act for them change them, and administrators. Doctors read them. */
export function canUpdatePatient(actor: Actor, { actsForPatient }: { actsForPatient: boolean }): boolean {
  if (canEnterPatients(actor)) return true;
  return actor.kind === "user" && actor.role === "patient" && actsForPatient;
}
