import type { Actor } from "#lib/core/actor.ts";

/** Patients wait, and who acts for them. Whether the patient is theirs, loading says. */
export function mayWait(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "patient";
}

/** Who ends an entry that they see: the patient's side, the doctor who is waited for, and administrators. */
export function mayEnd(actor: Actor): boolean {
  return actor.kind === "user" && actor.role !== "unenrolled";
}

/** The doctor who is waited for orders their list, and administrators all. Which entries are theirs, loading says. */
export function mayOrder(actor: Actor): boolean {
  return actor.kind === "user" && (actor.role === "doctor" || actor.role === "admin");
}

/** Times are offered by the product alone. */
export function mayOffer(actor: Actor): boolean {
  return actor.kind === "system";
}
