import type { Actor } from "#lib/core/actor.ts";

/** Patients who do not register themselves, and who may act for whom: administrators enter it, or the system. */
export function canEnterPatients(actor: Actor): boolean {
  return actor.kind === "system" || (actor.kind === "user" && actor.role === "admin");
}
