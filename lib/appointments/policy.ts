import type { Actor } from "#lib/core/actor.ts";

export interface VisitParties {
  /** The account of the visit's doctor, if they have one. */
  readonly doctorUserId: string | null;
  /** Whether the actor may act for the visit's patient. */
  readonly actsForPatient: boolean;
}

/** Patients book and change for those they act for, doctors with themselves, administrators anywhere, clients what they see. */
export function canKeepVisit(actor: Actor, { doctorUserId, actsForPatient }: VisitParties): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "anonymous") return false;
  // The visit or its patient was loaded only if the client may see it.
  if (actor.kind === "client") return true;
  switch (actor.role) {
    case "patient":
      return actsForPatient;
    case "doctor":
      return actor.userId === doctorUserId;
    case "admin":
      return true;
    case "unenrolled":
      return false;
    default:
      return actor.role satisfies never;
  }
}

/** Who may hold a time: patients, and visitors whose browser identifies them after they sign in. */
export function mayHold({ actor, browser }: { readonly actor: Actor; readonly browser?: string }): boolean {
  return actor.kind === "user"
    ? actor.role === "patient"
    : actor.kind === "anonymous" && browser !== undefined;
}

/** Whether the actor books as a patient, as clients do: only at public locations, and only what the doctor offers now. */
export function isBoundByLimits(actor: Actor): boolean {
  return actor.kind === "client" || (actor.kind === "user" && actor.role === "patient");
}

/** Whether the actor may pass a limit with a reason: doctors and administrators. */
export function mayOverride(actor: Actor): boolean {
  return actor.kind === "user" && (actor.role === "doctor" || actor.role === "admin");
}
