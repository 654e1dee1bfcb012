import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** Entering patients who do not register themselves, and who may act for whom: administrators, or the system. */
export function canEnterPatients(actor: Actor): boolean {
  return actor.kind === "system" || isAdministrator(actor);
}

/** New patients: actors who may enter them, and clients, which cannot make an account's user a patient. */
export function canMakePatient(actor: Actor, { isAccounts }: { isAccounts: boolean }): boolean {
  return canEnterPatients(actor) || (actor.kind === "client" && !isAccounts);
}

/** Email and date of birth distinguish patients: the clinic corrects them, and clients those of patients without an account. */
export function canCorrectIdentity(actor: Actor, { hasAccount }: { hasAccount: boolean }): boolean {
  return canEnterPatients(actor) || (actor.kind === "client" && !hasAccount);
}

/** Checking whether a patient already has a file that the actor may see: administrators, and clients. */
export function canLookForPatient(actor: Actor): boolean {
  return isAdministrator(actor) || actor.kind === "client";
}

/** Ending access to a patient: administrators, and the patient once of age. */
export function canEndAccess(actor: Actor, { isTheirs }: { isTheirs: boolean }): boolean {
  return canEnterPatients(actor) || isTheirs;
}

/** Confirming that a parent or guardian still acts for a patient who is of age: only the patient. */
export function canConfirmAccess({ isTheirs }: { isTheirs: boolean }): boolean {
  return isTheirs;
}

/** Recording that a patient without an account consented to text messages: administrators, who have asked. */
export function canNoteTextConsent(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Merging two files of one patient: administrators, on whose behalf the system does it. */
export function canMergePatients(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Lists of all patients, and the files in them: administrators, to find a person and correct their contact data. */
export function canSearchPatients(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Lists of their own patients: doctors, to find one and see upcoming visits. */
export function canSearchTreated(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "doctor";
}

/** Changing a patient's details: users who act for them, clients that see them, and administrators. Doctors read them. */
export function canUpdatePatient(actor: Actor, { actsForPatient }: { actsForPatient: boolean }): boolean {
  if (canEnterPatients(actor) || actor.kind === "client") return true;
  return actor.kind === "user" && actor.role === "patient" && actsForPatient;
}
