import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { SYSTEM } from "./world.ts";

/** A patient who waits, with a place, and a time that they were offered, for the guards to protect. */
export async function fillWaitlist({
  patientId,
  userId,
  doctorId,
  locationId,
  visitTypeId,
}: Omit<Theirs, "appointmentId">): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      with entry as (
        insert into waitlist_entries
          (patient_id, joined_by_user_id, doctor_id, visit_type_id, weekdays, day_parts, last_date, ends_at, created_at)
        values (${patientId}, ${userId}, ${doctorId}, ${visitTypeId}, '{1}', '{morning}', '2099-01-01', '2099-01-02', now())
        returning id, patient_id
      ), place as (
        insert into waitlist_places select id, ${locationId} from entry
      )
      insert into waitlist_offers
        (entry_id, patient_id, doctor_id, location_id, visit_type_id, mode, during, created_at, expires_at, ended_at, ending)
      select id, patient_id, ${doctorId}, ${locationId}, ${visitTypeId}, 'video', '[2027-01-08T07:15Z,2027-01-08T07:45Z)',
        now(), now() + interval '30 minutes', now(), 'passed'
      from entry`),
  );
}
