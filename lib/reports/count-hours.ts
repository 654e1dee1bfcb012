import { sql } from "drizzle-orm";

import { isVisibleVisit } from "#lib/appointments/scope.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { hasFaults, isCounted } from "./counted-visits.ts";
import type { ReportFrame } from "./dto.ts";
import type { HourOfDay } from "./dto-utilisation.ts";
import { chosen } from "./search.ts";
import { wallSpans } from "./wall-spans.ts";

interface HourRow extends Record<string, unknown> {
  readonly hour: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly count: number;
}

const NO_WEEK = [0, 0, 0, 0, 0, 0, 0];

/** Live visits by the weekday and the hour at which they start, as the clocks of their location show it. */
export async function countHours(tx: Tx, ctx: Context, frame: ReportFrame): Promise<HourOfDay[]> {
  if (hasFaults(frame)) return [];
  const { search, choices } = frame;
  const { location } = chosen(search, choices);
  const spans = wallSpans(location ? [location] : choices.locations, search.range);
  const starts = spans.map((span) => span.starts).toSorted();
  const ends = spans.map((span) => span.ends).toSorted();
  // The first day of the count, 1 January 1970, was a Thursday.
  const rows = await tx.execute<HourRow>(sql`
    select ((wall.seconds / 86400 + 3) % 7)::int as weekday, (wall.seconds % 86400 / 3600)::int as hour, count(*)::int as count
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb)
      as span (id uuid, starts timestamptz, ends timestamptz, offset_seconds int)
    join appointments on appointments.location_id = span.id
    cross join lateral (
      select floor(date_part('epoch', appointments.starts_at))::bigint + span.offset_seconds as seconds
    ) as wall
    join doctors d on d.id = appointments.doctor_id
    left join doctor_specialties ds on ds.doctor_id = d.id and ds.is_primary
    where appointments.starts_at >= ${starts[0] ?? "-infinity"}::timestamptz
      and appointments.starts_at < ${ends.at(-1) ?? "-infinity"}::timestamptz
      and appointments.starts_at >= span.starts and appointments.starts_at < span.ends
      and appointments.status not in ('cancelled', 'no_show')
      and ${isCounted(frame)} and ${isVisibleVisit(ctx.actor)}
    group by 1, 2`);
  const hours = rows.map((row) => row.hour);
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return rows.length === 0
    ? []
    : Array.from({ length: last - first + 1 }, (_, index) => toHour(first + index, rows));
}

function toHour(hour: number, rows: readonly HourRow[]): HourOfDay {
  const byWeekday = NO_WEEK.map(
    (none, weekday) => rows.find((row) => row.hour === hour && row.weekday === weekday)?.count ?? none,
  );
  return { hour, byWeekday, total: byWeekday.reduce((sum, count) => sum + count, 0) };
}
