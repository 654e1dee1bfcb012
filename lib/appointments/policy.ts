import type { Actor } from "#lib/core/actor.ts";

export interface VisitParties {
  /** The user who is the visit's doctor, if they can sign in. */
  readonly doctorUserId: string | null;
  /** Whether the actor may act for the visit's patient. */
  readonly actsForPatient: boolean;
}

/** Patients book and change for those they act for, doctors with themselves, administrators anywhere. */
export function canKeepVisit(actor: Actor, { doctorUserId, actsForPatient }: VisitParties): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "anonymous") return false;
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

/** Notice, horizon, cut-off and the number of visits bind patients; staff on the telephone may go past them. */
export function isBoundByLimits(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "patient";
}
