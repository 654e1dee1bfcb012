import { sql, type SQL } from "drizzle-orm";

import { mailStops, users } from "#db/schema/index.ts";

/**
 * The users to be told of a visit: for the patient, the owner of the file and those who act for them; for the doctor, the doctor's user.
 * Read when a delivery is created and again when it is sent: a user who has lost access meanwhile is not told. `visit` is a row of
 * `appointments`.
 */
export function readersOf({ visit, audience }: { visit: SQL; audience: SQL }): SQL {
  return sql`
    select acts.user_id from patient_access acts
      where ${audience} = 'patient' and acts.patient_id = ${visit}.patient_id and access_counts(acts)
    union all
    select sees.user_id from doctors sees
      where ${audience} = 'doctor' and sees.id = ${visit}.doctor_id and sees.user_id is not null`;
}

/** Whether mail to a user is stopped: no appointment mail is sent until an email is confirmed. */
export const isMailStopped = sql<boolean>`exists (select from ${mailStops} stop where stop.user_id = ${users.id})`;
