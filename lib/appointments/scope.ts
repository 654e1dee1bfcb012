import { sql, type SQL } from "drizzle-orm";

import type { Actor } from "#lib/core/actor.ts";
import { appointments } from "#db/schema/index.ts";

/** The visits an actor may see: of patients they act for, their own as a doctor, or all. */
export function isVisibleVisit(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  switch (actor.role) {
    case "patient":
      return sql`${appointments.patientId} in (
        select patient_id from patient_access where user_id = ${actor.userId}
      )`;
    case "doctor":
      return sql`${appointments.doctorId} = (select id from doctors where user_id = ${actor.userId})`;
    case "admin":
      return sql`true`;
    case "unenrolled":
      return sql`false`;
    default:
      return actor.role satisfies never;
  }
}
