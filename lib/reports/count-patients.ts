import { sql } from "drizzle-orm";

import { isVisibleVisit } from "#lib/appointments/scope.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { countedVisits, hasFaults } from "./counted-visits.ts";
import type { ReportFrame } from "./dto.ts";
import type { AttendanceReport, PatientCounts } from "./dto-attendance.ts";
import { monthOf, monthStarts } from "./periods.ts";

interface CountRow extends Record<string, unknown>, PatientCounts {
  /** Null for the whole period. */
  readonly bucket: number | null;
  readonly isBefore: boolean;
}

/**
 * New and returning patients: one is new where the first completed visit that the report counts is the first that they had anywhere. Each
 * patient is looked up once, not each visit.
 */
export async function countPatients(
  tx: Tx,
  ctx: Context,
  frame: ReportFrame,
): Promise<Pick<AttendanceReport, "patients" | "patientsBefore" | "patientsByMonth">> {
  const rows = hasFaults(frame)
    ? []
    : await tx.execute<CountRow>(sql`
        with seen as materialized (
          select appointments.patient_id, period.bucket, min(appointments.starts_at) as first_at
          ${countedVisits(ctx, frame, sql`appointments.status = 'completed'`)}
          group by 1, 2
        ), come as (
          select f.patient_id, f.first_at, exists (
            select from appointments
            where appointments.patient_id = f.patient_id and appointments.status = 'completed'
              and appointments.starts_at < f.first_at and ${isVisibleVisit(ctx.actor)}
          ) as is_known
          from (select patient_id, min(first_at) as first_at from seen group by patient_id) f
        ), periods as (
          select patient_id, bucket, bucket = 1 as before, first_at from seen where bucket > 1
          union all
          select patient_id, null, bucket = 1, min(first_at) from seen group by patient_id, bucket = 1
        )
        select p.bucket, p.before as "isBefore",
          count(*) filter (where not c.is_known and p.first_at = c.first_at)::int as "newPatients",
          count(*) filter (where c.is_known or p.first_at > c.first_at)::int as "returningPatients"
        from periods p join come c on c.patient_id = p.patient_id
        group by p.bucket, p.before
        order by p.bucket`);
  const months = monthStarts(frame.search.range).map(monthOf);
  return {
    patients: toCounts(rows.find(({ bucket, isBefore }) => bucket === null && !isBefore)),
    patientsBefore: toCounts(rows.find(({ bucket, isBefore }) => bucket === null && isBefore)),
    patientsByMonth: rows.flatMap((row) =>
      row.bucket === null ? [] : [{ ...toCounts(row), month: months[row.bucket - 2] ?? "" }],
    ),
  };
}

function toCounts(row: CountRow | undefined): PatientCounts {
  return { newPatients: row?.newPatients ?? 0, returningPatients: row?.returningPatients ?? 0 };
}
