import { sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { BothFiles } from "./load-both-files.ts";
import type { MergeInput } from "./merge-input.ts";

/**
 * Visits of both files at one time. Completed ones may both stay: a clinic that runs late sees a patient twice within one booked time, and
 * signed records fix it. Then each has a number, by which the database lets them overlap. See docs/adr/0066.
 * @throws DomainError `visits_overlap` with how many visits of the merged file overlap one of the kept file and may not
 */
export async function settleOverlaps(
  tx: Tx,
  files: BothFiles,
  { bothTookPlace }: Pick<MergeInput, "bothTookPlace">,
): Promise<void> {
  const [found] = await tx.execute<{ all: number; unsettled: number }>(sql`
    select count(distinct moved.id)::int as all,
      count(distinct moved.id) filter (where moved.status <> 'completed' or other.status <> 'completed')::int as unsettled
    from ${overlapping(files)}`);
  const count = bothTookPlace ? found?.unsettled : found?.all;
  if (count !== undefined && count > 0) throw new DomainError("visits_overlap", { details: { count } });
  if (found !== undefined && found.all > 0) await numberOverlapping(tx, files);
}

/** Numbers begin after those of earlier merges, so that none changes to one that another visit still has. */
async function numberOverlapping(tx: Tx, files: BothFiles): Promise<void> {
  await tx.execute(sql`
    with both_sides as (
      select moved.id from ${overlapping(files)} union select other.id from ${overlapping(files)}
    ), numbered as (
      select id, row_number() over (order by id)::int + (
        select coalesce(max(beside), 0) from appointments where patient_id in (${files.kept.id}, ${files.merged.id})
      ) as number
      from both_sides
    )
    update appointments set beside = numbered.number from numbered where appointments.id = numbered.id`);
}

function overlapping({ kept, merged }: BothFiles) {
  return sql`appointments moved
    join appointments other on other.patient_id = ${kept.id} and other.visit && moved.visit and moved.patient_id = ${merged.id}`;
}
