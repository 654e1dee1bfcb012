import { isAdministrator, type Actor } from "#lib/core/actor.ts";

/** Patients who do not register themselves, and who may act for whom: administrators enter it, or the system. */
export function canEnterPatients(actor: Actor): boolean {
  return actor.kind === "system" || isAdministrator(actor);
}

/** New patients: whoever may enter them, and clients, who make nobody's account a patient. */
export function canMakePatient(actor: Actor, { isAccounts }: { isAccounts: boolean }): boolean {
  return canEnterPatients(actor) || (actor.kind === "client" && !isAccounts);
}

/** Email and date of birth tell patients apart: the clinic corrects them, and clients those of patients without an account. */
export function canCorrectIdentity(actor: Actor, { hasAccount }: { hasAccount: boolean }): boolean {
  return canEnterPatients(actor) || (actor.kind === "client" && !hasAccount);
}

/** Whether a patient has a file already, as far as the actor may see files: administrators, and clients. */
export function canLookForPatient(actor: Actor): boolean {
  return isAdministrator(actor) || actor.kind === "client";
}

/** Who acts for a patient: administrators end it, and the patient once of age. */
export function canEndAccess(actor: Actor, { isTheirs }: { isTheirs: boolean }): boolean {
  return canEnterPatients(actor) || isTheirs;
}

/** That a parent or guardian still acts for a patient who is of age: the patient alone confirms it. */
export function canConfirmAccess({ isTheirs }: { isTheirs: boolean }): boolean {
  return isTheirs;
}

/** That a patient without an account agreed to text messages: administrators, who have asked. */
export function canNoteTextConsent(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Two files of one patient: administrators, in whose name the system does it. */
export function canMergePatients(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Lists of all patients, and the files in them: administrators, to find a person and put their contact right. */
export function canSearchPatients(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Their own patients: doctors, to find one and see what is ahead. */
export function canSearchTreated(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "doctor";
}

/** The details of a patient: those who act for them change them, clients who see them, and administrators. Doctors read them. */
export function canUpdatePatient(actor: Actor, { actsForPatient }: { actsForPatient: boolean }): boolean {
  if (canEnterPatients(actor) || actor.kind === "client") return true;
  return actor.kind === "user" && actor.role === "patient" && actsForPatient;
}
