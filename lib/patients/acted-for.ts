import { sql, type SQL } from "drizzle-orm";

/**
 * The ids of the patients for whom a user acts now: their own, and those of others while the access counts. A parent or guardian acts until
 * the patient comes of age, and after that if the patient has confirmed it: `access_counts` decides it for pages, row-level security and
 * messages alike.
 */
export function patientsActedFor(userId: string): SQL {
  return sql`(select acts.patient_id from patient_access acts
    where acts.user_id = ${userId}::uuid and access_counts(acts))`;
}
