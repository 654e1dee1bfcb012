import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { BothFiles } from "./load-both-files.ts";

/**
 * Moves the merged file's waiting entries to the kept one, with their places, offers and holds. If both wait for the same, the kept file's
 * entry remains, and what the other was offered is free at once.
 */
export async function moveWaiting(tx: Tx, { now }: Context, { kept, merged }: BothFiles): Promise<void> {
  // Locks holds before offers, as everywhere: a booking may be taking one of them.
  await tx.execute(sql`select from holds where patient_id = ${merged.id} order by id for update`);
  await tx.execute(sql`
    with twice as materialized (
      select array_agg(e.id) as ids from waitlist_entries e
      where e.patient_id = ${merged.id} and e.ended_at is null and exists (
        select from waitlist_entries same
        where same.patient_id = ${kept.id} and same.ended_at is null and same.visit_type_id = e.visit_type_id
          and (same.doctor_id = e.doctor_id or same.specialty_id = e.specialty_id)
      )
    )
    select release_offers(ids) from twice where ids is not null`);
  await tx.execute(sql`
    update waitlist_entries e set ended_at = ${toIsoInstant(now)}, ending = 'left'
    where e.patient_id = ${merged.id} and e.ended_at is null and exists (
      select from waitlist_entries same
      where same.patient_id = ${kept.id} and same.ended_at is null and same.visit_type_id = e.visit_type_id
        and (same.doctor_id = e.doctor_id or same.specialty_id = e.specialty_id)
    )`);
  // A time is offered to a patient only once: the kept file records that it was.
  await tx.execute(sql`
    delete from waitlist_offers o
    where o.patient_id = ${merged.id} and exists (
      select from waitlist_offers same
      where same.patient_id = ${kept.id} and same.doctor_id = o.doctor_id and same.during = o.during
    )`);
  await tx.execute(sql`update waitlist_entries set patient_id = ${kept.id} where patient_id = ${merged.id}`);
}
