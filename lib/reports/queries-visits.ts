import { sql } from "drizzle-orm";

import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { loadReportFrame } from "./choices.ts";
import { countedVisits, hasFaults } from "./counted-visits.ts";
import type { DoctorVisits, VisitsReport } from "./dto.ts";
import { countsOf, sumOf } from "./tally.ts";

interface CountRow extends Record<string, unknown> {
  readonly doctorId: string;
  readonly isBefore: boolean;
  readonly status: AppointmentStatus;
  readonly count: number;
  readonly doctor: string;
  readonly department: string;
  readonly specialty: string | null;
}

/**
 * Visits of each doctor by status, beside the days before. For administrators. Two statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function loadVisitsReport(
  tx: Tx,
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): Promise<VisitsReport> {
  const frame = await loadReportFrame(tx, ctx, params);
  const counted = hasFaults(frame)
    ? []
    : await tx.execute<CountRow>(sql`
        with counted as (
          select appointments.doctor_id, appointments.status, period.bucket = 1 as before, count(*)::int as count
          ${countedVisits(ctx, frame)}
          group by 1, 2, 3
        )
        select c.doctor_id as "doctorId", c.before as "isBefore", c.status, c.count, d.name as doctor,
          p.name as department, s.name as specialty
        from counted c
        join doctors d on d.id = c.doctor_id
        join departments p on p.id = d.department_id
        left join doctor_specialties ds on ds.doctor_id = d.id and ds.is_primary
        left join specialties s on s.id = ds.specialty_id
        order by d.sort_name, d.id`);
  const [before, now] = [counted.filter(({ isBefore }) => isBefore), counted.filter((row) => !row.isBefore)];
  const rows = [...Map.groupBy(counted, ({ doctorId }) => doctorId).values()].flatMap(toRow);
  return { ...frame, rows, counts: countsOf(now), countsBefore: countsOf(before) };
}

function toRow(rows: readonly CountRow[]): DoctorVisits[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { doctorId, doctor, department, specialty } = first;
  const counts = countsOf(rows.filter(({ isBefore }) => !isBefore));
  const ended = counts.completed + counts.no_show;
  return [
    {
      doctorId,
      doctor,
      department,
      specialty,
      counts,
      total: sumOf(counts),
      missedShare: ended === 0 ? null : counts.no_show / ended,
      before: sumOf(countsOf(rows.filter(({ isBefore }) => isBefore))),
    },
  ];
}
