import { sql } from "drizzle-orm";

import { isVisibleVisit } from "#lib/appointments/scope.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { addDays, dayWindow } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import { loadReportFrame } from "./choices.ts";
import { countHours } from "./count-hours.ts";
import { hasFaults, isCounted } from "./counted-visits.ts";
import type { ReportFrame } from "./dto.ts";
import type { DoctorUtilisation, Utilisation, UtilisationReport } from "./dto-utilisation.ts";
import { chosen } from "./search.ts";

interface MinutesRow extends Record<string, unknown> {
  readonly doctorId: string;
  readonly isBefore: boolean;
  readonly openMinutes: number;
  readonly liveMinutes: number;
  readonly doctor: string;
  readonly department: string;
  readonly specialty: string | null;
}

/**
 * Open and live minutes of each doctor beside the days before, and the hours in which visits start. For administrators. Three statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function loadUtilisationReport(
  tx: Tx,
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): Promise<UtilisationReport> {
  const frame = await loadReportFrame(tx, ctx, params);
  const rows = hasFaults(frame) ? [] : await sumMinutes(tx, ctx, frame);
  const [before, now] = [rows.filter(({ isBefore }) => isBefore), rows.filter((row) => !row.isBefore)];
  return {
    ...frame,
    rows: [...Map.groupBy(rows, ({ doctorId }) => doctorId).values()].flatMap(toDoctor),
    total: toUtilisation(now),
    totalBefore: toUtilisation(before),
    hours: await countHours(tx, ctx, frame),
  };
}

/**
 * The time within the days of a report counts, to the minute: an opening or a visit over midnight at its edge with the part that is inside,
 * so that live time is always within open time. No visit lasts longer than a day.
 */
async function sumMinutes(tx: Tx, ctx: Context, frame: ReportFrame): Promise<readonly MinutesRow[]> {
  const periods = periodsOfPlaces(frame);
  const since = periods.map(({ starts }) => starts).toSorted()[0] ?? "-infinity";
  const until =
    periods
      .map(({ ends }) => ends)
      .toSorted()
      .at(-1) ?? "-infinity";
  return tx.execute<MinutesRow>(sql`
    with period as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb)
        as place (id uuid, before boolean, starts timestamptz, ends timestamptz)
    ), stretches as (
      select o.doctor_id, p.before, sum(least(upper(o.during), p.ends) - greatest(lower(o.during), p.starts)) as open,
        interval '0' as live
      from period p join openings o on o.location_id = p.id
      where lower(o.during) < p.ends and upper(o.during) > p.starts
        and lower(o.during) < ${until}::timestamptz and upper(o.during) > ${since}::timestamptz
      group by 1, 2
      union all
      select appointments.doctor_id, p.before, interval '0',
        sum(least(appointments.ends_at, p.ends) - greatest(appointments.starts_at, p.starts))
      from period p join appointments on appointments.location_id = p.id
      where appointments.starts_at < p.ends and appointments.ends_at > p.starts
        and appointments.starts_at >= ${since}::timestamptz - interval '1 day'
        and appointments.starts_at < ${until}::timestamptz
        and appointments.status not in ('cancelled', 'no_show') and ${isVisibleVisit(ctx.actor)}
      group by 1, 2
    )
    select d.id as "doctorId", s.before as "isBefore", d.name as doctor, dp.name as department, sp.name as specialty,
      round(extract(epoch from sum(s.open)) / 60)::int as "openMinutes",
      round(extract(epoch from sum(s.live)) / 60)::int as "liveMinutes"
    from stretches s
    join doctors d on d.id = s.doctor_id
    join departments dp on dp.id = d.department_id
    left join doctor_specialties ds on ds.doctor_id = d.id and ds.is_primary
    left join specialties sp on sp.id = ds.specialty_id
    where ${isCounted(frame)}
    group by d.id, s.before, d.name, dp.name, sp.name
    order by d.sort_name, d.id`);
}

function periodsOfPlaces({ search, choices }: ReportFrame) {
  const { location } = chosen(search, choices);
  return (location ? [location] : choices.locations).flatMap(({ id, timeZone }) =>
    [search.before, search.range].map((range) => ({
      id,
      before: range === search.before,
      starts: toIsoInstant(dayWindow(range.from, timeZone).startsAt),
      ends: toIsoInstant(dayWindow(addDays(range.to, 1), timeZone).startsAt),
    })),
  );
}

function toDoctor(rows: readonly MinutesRow[]): DoctorUtilisation[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { doctorId, doctor, department, specialty } = first;
  return [
    {
      ...{ doctorId, doctor, department, specialty },
      ...toUtilisation(rows.filter(({ isBefore }) => !isBefore)),
      before: toUtilisation(rows.filter(({ isBefore }) => isBefore)),
    },
  ];
}

function toUtilisation(rows: readonly MinutesRow[]): Utilisation {
  const openMinutes = rows.reduce((sum, row) => sum + row.openMinutes, 0);
  const liveMinutes = rows.reduce((sum, row) => sum + row.liveMinutes, 0);
  return { openMinutes, liveMinutes, share: openMinutes === 0 ? null : liveMinutes / openMinutes };
}
