import type { Actor } from "#lib/core/actor.ts";

/** For users who act for patients. Loading checks whether the patient is theirs. */
export function mayWait(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "patient";
}

/** For the patient's users, the doctor who is waited for, and administrators: each for entries that they see. */
export function mayEnd(actor: Actor): boolean {
  return actor.kind === "user" && actor.role !== "unenrolled";
}

/** A doctor orders their own list, and administrators all. Loading checks which entries are theirs. */
export function mayOrder(actor: Actor): boolean {
  return actor.kind === "user" && (actor.role === "doctor" || actor.role === "admin");
}

/** Times are offered by the product alone. */
export function mayOffer(actor: Actor): boolean {
  return actor.kind === "system";
}
