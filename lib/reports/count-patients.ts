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
 * patient is looked up once, not each visit, by the index of their visits: the instant and the order, together, ask for it. Of a large clinic
 * PostgreSQL took the index of the constraint on visits, which reads fifty pages a patient.
 */
export async function countPatients(
  tx: Tx,
  ctx: Context,
  frame: ReportFrame,
): Promise<Pick<AttendanceReport, "patients" | "patientsBefore" | "patientsByMonth">> {
  const rows = hasFaults(frame)
    ? []
    : await tx.execute<CountRow>(sql`
        with seen as (
          select appointments.patient_id, period.bucket, min(appointments.starts_at) as first_at
          ${countedVisits(ctx, frame, sql`appointments.status = 'completed'`)}
          group by 1, 2
        ), come as (
          select s.*, min(s.first_at) over (partition by s.patient_id) as came_at from seen s
        ), known as (
          select c.*, bool_or(case when c.first_at = c.came_at then (
            select true from appointments
            where appointments.patient_id = c.patient_id and appointments.status = 'completed'
              and appointments.starts_at < c.came_at and ${isVisibleVisit(ctx.actor)}
            order by appointments.starts_at limit 1
          ) end) over (partition by c.patient_id) is true as is_known
          from come c
        ), periods as (
          select bucket, bucket = 1 as before, is_known, first_at > came_at as is_again from known where bucket > 1
          union all
          select null, bucket = 1, is_known, min(first_at) > came_at
          from known group by patient_id, bucket = 1, is_known, came_at
        )
        select p.bucket, p.before as "isBefore",
          count(*) filter (where not (p.is_known or p.is_again))::int as "newPatients",
          count(*) filter (where p.is_known or p.is_again)::int as "returningPatients"
        from periods p
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
