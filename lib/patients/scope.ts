import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Actor } from "#lib/core/actor.ts";

/**
 * The patients an actor may see, as a condition on a column that holds a patient's id: those they act for, those they
 * have visits with, or all. Row-level security says the same again.
 */
export function isVisiblePatient(actor: Actor, patientId: AnyPgColumn): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  switch (actor.role) {
    case "patient":
      return sql`${patientId} in (select patient_id from patient_access where user_id = ${actor.userId})`;
    case "doctor":
      return sql`${patientId} in (
        select seen.patient_id from appointments seen
        where seen.doctor_id = (select id from doctors where user_id = ${actor.userId})
      )`;
    case "admin":
      return sql`true`;
    case "unenrolled":
      return sql`false`;
    default:
      return actor.role satisfies never;
  }
}
