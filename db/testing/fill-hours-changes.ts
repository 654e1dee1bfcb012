import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { SYSTEM } from "./world.ts";

/** A change of hours with a visit under it, for the guards to protect. */
export async function fillHoursChanges({
  appointmentId,
  doctorId,
  locationId,
  userId,
}: Pick<Theirs, "appointmentId" | "doctorId" | "locationId" | "userId">): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      with change as (
        insert into hours_changes (doctor_id, by_user_id, change, created_at)
        values (${doctorId}, ${userId}, '{"kind": "add_leave"}', now()) returning id
      )
      insert into hours_change_visits
        (change_id, appointment_id, choice, version, status, during, reserved, location_id, moved_by_clinic)
      select id, ${appointmentId}, 'keep', 1, 'confirmed', '[2027-01-07T05:15Z,2027-01-07T05:45Z)',
        '[2027-01-07T05:15Z,2027-01-07T05:45Z)', ${locationId}, false
      from change`),
  );
}
