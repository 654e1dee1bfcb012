import { sql, type SQL } from "drizzle-orm";

import type { Actor } from "#lib/core/actor.ts";
import { emergencyPatients } from "#lib/emergency/scope.ts";
import { patientsActedFor } from "#lib/patients/acted-for.ts";
import { currentPatientOf } from "#lib/patients/current-patient.ts";
import { isTreatedBy } from "#lib/patients/scope.ts";
import { medicalRecords } from "#db/schema/index.ts";

/**
 * The signed records that an actor may read: of patients they act for; their own as a doctor, those of patients they treat, and those of a
 * patient opened in an emergency; for an administrator those that a reason opened within the hour. Row-level security enforces the same.
 */
export function isReadableRecord(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous" || actor.kind === "client") return sql`false`;
  switch (actor.role) {
    case "patient":
      return sql`${currentPatientOf(medicalRecords.patientId)} in ${patientsActedFor(actor.userId)}`;
    case "doctor":
      return sql`(${medicalRecords.doctorId} = (select id from doctors where user_id = ${actor.userId})
        or ${isTreatedBy(actor.userId, currentPatientOf(medicalRecords.patientId))}
        or ${currentPatientOf(medicalRecords.patientId)} in ${emergencyPatients(actor)})`;
    case "admin":
      return sql`exists (
        select from record_openings opened
        where opened.user_id = ${actor.userId} and opened.appointment_id = ${medicalRecords.appointmentId}
          and opened.opened_at > actor_now() - interval '60 minutes'
      )`;
    case "unenrolled":
      return sql`false`;
    default:
      return actor.role satisfies never;
  }
}
