import { sql, type SQL } from "drizzle-orm";

import type { Actor } from "#lib/core/actor.ts";
import { patientsActedFor } from "#lib/patients/acted-for.ts";
import { waitlistEntries } from "#db/schema/index.ts";

/**
 * The entries an actor may see: of patients they act for, those that wait for them as a doctor, or all. Row-level security enforces the
 * same.
 */
export function isVisibleEntry(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind !== "user") return sql`false`;
  switch (actor.role) {
    case "patient":
      return sql`${waitlistEntries.patientId} in ${patientsActedFor(actor.userId)}`;
    case "doctor":
      return sql`${waitlistEntries.doctorId} = (select id from doctors where user_id = ${actor.userId})`;
    case "admin":
      return sql`true`;
    case "unenrolled":
      return sql`false`;
    default:
      return actor.role satisfies never;
  }
}
