import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { SYSTEM } from "./world.ts";

/** A time that a user holds, for the guards to protect. */
export async function fillHolds({
  doctorId,
  locationId,
  visitTypeId,
  userId,
}: Pick<Theirs, "doctorId" | "locationId" | "visitTypeId" | "userId">): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into holds
        (doctor_id, location_id, visit_type_id, mode, during, reserved, user_id, created_at, expires_at)
      values (${doctorId}, ${locationId}, ${visitTypeId}, 'video', '[2027-01-07T07:15Z,2027-01-07T07:45Z)',
        '[2027-01-07T07:15Z,2027-01-07T07:45Z)', ${userId}, now(), now() + interval '10 minutes')`),
  );
}
