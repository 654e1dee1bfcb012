import { sql, type SQL } from "drizzle-orm";

import { mailStops, users } from "#db/schema/index.ts";

/**
 * The users who hear of a visit: for the patient, whose account it is and who acts for them; for the doctor, the doctor's. Asked
 * when a delivery is made and again when it is sent: who has lost access meanwhile hears nothing. `visit` is a row of `appointments`.
 */
export function readersOf({ visit, audience }: { visit: SQL; audience: SQL }): SQL {
  return sql`
    select acts.user_id from patient_access acts
      where ${audience} = 'patient' and acts.patient_id = ${visit}.patient_id and access_counts(acts)
    union all
    select sees.user_id from doctors sees
      where ${audience} = 'doctor' and sees.id = ${visit}.doctor_id and sees.user_id is not null`;
}

/** Whether the address of a user takes no mail: appointments are told to it no more until an address is confirmed. */
export const isMailStopped = sql<boolean>`exists (select from ${mailStops} stop where stop.user_id = ${users.id})`;
