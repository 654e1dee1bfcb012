import { sql } from "drizzle-orm";

import { TAKE_BACK_MINUTES } from "#lib/appointments/constants.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { LEAD_DAYS } from "./constants.ts";
import { loadReportFrame } from "./choices.ts";
import { countPatients } from "./count-patients.ts";
import { countedVisits, hasFaults } from "./counted-visits.ts";
import type { ReportFrame } from "./dto.ts";
import type { Attendance, AttendanceReport, DoctorAttendance, LeadTime } from "./dto-attendance.ts";

/** Sums of one doctor, or of one of the lead times. */
interface AttendanceRow extends Record<string, unknown> {
  readonly doctorId: string | null;
  readonly leadTime: number | null;
  readonly isBefore: boolean;
  readonly total: number;
  readonly completed: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly late: number;
  readonly leadSeconds: number;
  readonly doctor: string | null;
  readonly department: string | null;
  readonly specialty: string | null;
}

/**
 * Missed visits, late cancellations, and days from booking to visit of each doctor; new and returning patients. For administrators. Three
 * statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function loadAttendanceReport(
  tx: Tx,
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): Promise<AttendanceReport> {
  const frame = await loadReportFrame(tx, ctx, params);
  const rows = hasFaults(frame) ? [] : await sumVisits(tx, ctx, frame);
  const ofDoctors = rows.filter(({ doctorId }) => doctorId !== null);
  return {
    ...frame,
    rows: ofDoctors.filter(({ isBefore }) => !isBefore).map(toDoctor),
    total: toAttendance(ofDoctors.filter(({ isBefore }) => !isBefore)),
    totalBefore: toAttendance(ofDoctors.filter(({ isBefore }) => isBefore)),
    leadTimes: toLeadTimes(rows.filter(({ leadTime }) => leadTime !== null)),
    ...(await countPatients(tx, ctx, frame)),
  };
}

/** The cut-off and the time to take a booking back are those of `cancelLimits`. */
async function sumVisits(tx: Tx, ctx: Context, frame: ReportFrame): Promise<readonly AttendanceRow[]> {
  return tx.execute<AttendanceRow>(sql`
    with counted as (
      select appointments.doctor_id, appointments.visit_type_id, appointments.status, period.bucket = 1 as before,
        appointments.starts_at, appointments.created_at, appointments.cancelled_at
      ${countedVisits(ctx, frame)}
    ), judged as (
      select c.doctor_id, c.status, c.before,
        c.status = 'cancelled' and not (
          c.cancelled_at < c.starts_at
          and (
            c.cancelled_at <= c.starts_at - t.change_cutoff_minutes * interval '1 minute'
            or c.cancelled_at <= c.created_at + ${TAKE_BACK_MINUTES} * interval '1 minute'
          )
        ) as late,
        case when c.status <> 'cancelled'
          then greatest(date_part('epoch', c.starts_at - c.created_at), 0) end as lead_seconds
      from counted c join visit_types t on t.id = c.visit_type_id
    ), placed as (
      select j.*, width_bucket(j.lead_seconds / 86400, ${`{${LEAD_DAYS.join(",")}}`}::float8[]) as lead_time
      from judged j
    ), summed as (
      select doctor_id, lead_time, before, count(*)::int as total,
        count(*) filter (where status = 'completed')::int as completed,
        count(*) filter (where status = 'no_show')::int as missed,
        count(*) filter (where status = 'cancelled')::int as cancelled,
        count(*) filter (where late)::int as late,
        coalesce(sum(lead_seconds), 0) as lead_seconds
      from placed
      group by before, grouping sets ((doctor_id), (lead_time))
    )
    select s.doctor_id as "doctorId", s.lead_time as "leadTime", s.before as "isBefore", s.total, s.completed, s.missed,
      s.cancelled, s.late, s.lead_seconds as "leadSeconds", d.name as doctor, p.name as department, sp.name as specialty
    from summed s
    left join doctors d on d.id = s.doctor_id
    left join departments p on p.id = d.department_id
    left join doctor_specialties ds on ds.doctor_id = d.id and ds.is_primary
    left join specialties sp on sp.id = ds.specialty_id
    order by d.sort_name, d.id, s.lead_time`);
}

function toDoctor(row: AttendanceRow): DoctorAttendance {
  const { doctorId, doctor, department, specialty } = row;
  return {
    ...toAttendance([row]),
    doctorId: doctorId ?? "",
    doctor: doctor ?? "",
    department: department ?? "",
    specialty,
  };
}

function toAttendance(rows: readonly AttendanceRow[]): Attendance {
  const sumOf = (key: "total" | "completed" | "missed" | "cancelled" | "late" | "leadSeconds") =>
    rows.reduce((sum, row) => sum + row[key], 0);
  const [total, completed, missed] = [sumOf("total"), sumOf("completed"), sumOf("missed")];
  const [cancelled, late] = [sumOf("cancelled"), sumOf("late")];
  const kept = total - cancelled;
  return {
    ...{ total, completed, missed, cancelled, late },
    missedShare: completed + missed === 0 ? null : missed / (completed + missed),
    lateShare: total === 0 ? null : late / total,
    leadDays: kept === 0 ? null : sumOf("leadSeconds") / 86_400 / kept,
  };
}

function toLeadTimes(rows: readonly AttendanceRow[]): LeadTime[] {
  return [0, ...LEAD_DAYS].map((fromDays, index) => {
    const next = LEAD_DAYS[index];
    const countOf = (isBefore: boolean) =>
      rows.find((row) => row.leadTime === index && row.isBefore === isBefore)?.total ?? 0;
    return {
      fromDays,
      toDays: next === undefined ? null : next - 1,
      count: countOf(false),
      before: countOf(true),
    };
  });
}
