import { sql, type SQL } from "drizzle-orm";

import type { Actor, UserActor } from "#lib/core/actor.ts";
import { patientsActedFor } from "#lib/patients/acted-for.ts";
import { clientSeesAll, patientsOfClient } from "#lib/patients/of-client.ts";
import { isTreatedBy } from "#lib/patients/scope.ts";
import { appointments } from "#db/schema/index.ts";

/** An external system's identifier of a visit. */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

export function isIdentified({ system, value }: Identifier): SQL {
  return sql`(${appointments.identifierSystem} = ${system} and ${appointments.identifierValue} = ${value})`;
}

/** The visits that an actor has booked: the scope in which identifiers are unique. */
export function isBookedBy(actor: Actor): SQL {
  if (actor.kind !== "user" && actor.kind !== "client") return sql`false`;
  const id = actor.kind === "user" ? actor.userId : actor.clientId;
  return sql`coalesce(${appointments.bookedByClientId}, ${appointments.bookedByUserId}) = ${id}`;
}

/** An actor who may see visits: the session of a user does not matter. */
type Viewer = Exclude<Actor, UserActor> | Omit<UserActor, "sessionId">;

/** The visits that an actor may see: of patients they act for, their own as a doctor, of patients that a client created, or all. */
export function isVisibleVisit(actor: Viewer): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  if (actor.kind === "client")
    return sql`(${clientSeesAll(actor)} or ${appointments.patientId} = any(array${patientsOfClient(actor)}))`;
  switch (actor.role) {
    case "patient":
      // An array, so that each patient is read by the index: with a join all visits would be read in index order.
      return sql`${appointments.patientId} = any(array${patientsActedFor(actor.userId)})`;
    case "doctor":
      // A diary covers the past 12 months whatever the status, and everything while the doctor treats the patient.
      return sql`(${appointments.doctorId} = (select id from doctors where user_id = ${actor.userId})
        and (${appointments.endsAt} > actor_now() - interval '12 months'
          or ${isTreatedBy(actor.userId, sql`${appointments.patientId}`)}))`;
    case "admin":
      return sql`true`;
    case "unenrolled":
      return sql`false`;
    default:
      return actor.role satisfies never;
  }
}
