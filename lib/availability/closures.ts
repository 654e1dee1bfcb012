import { sql } from "drizzle-orm";

import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

import type { ClosureDto, DaySpan } from "./dto.ts";
import { datesOf } from "./slot-days.ts";

interface Row extends Record<string, unknown> {
  readonly kind: ClosureDto["kind"];
  readonly locationId: string | null;
  readonly name: string | null;
  readonly fromDate: CalendarDate;
  readonly untilDate: CalendarDate;
  /** On the first of the dates. */
  readonly startTime: string | null;
  /** On the last of them. */
  readonly endTime: string | null;
}

/**
 * Leave, closures and public holidays of a doctor, by date, in one statement. Never the doctor's reasons. Row-level security shows leave
 * and closures to the doctor and to administrators.
 */
export async function listClosures(
  tx: Tx,
  { doctorId, from, to }: DaySpan & { readonly doctorId: string },
): Promise<ReadonlyMap<CalendarDate, readonly ClosureDto[]>> {
  const rows = await tx.execute<Row>(sql`
    select 'leave' as kind, null::text as "locationId", null as name, from_date::text as "fromDate",
      until_date::text as "untilDate", case when from_noon then '12:00' end as "startTime",
      case when until_noon then '12:00' end as "endTime"
    from doctor_leaves
    where doctor_id = ${doctorId} and until_date >= ${from}::date and from_date <= ${to}::date
    union all
    select 'closed', location_id::text, null, date::text, date::text, left(start_time::text, 5), left(end_time::text, 5)
    from availability_overrides
    where doctor_id = ${doctorId} and kind = 'closed' and date between ${from}::date and ${to}::date
    union all
    select 'holiday', h.location_id::text, h.name, h.date::text, h.date::text, null, null
    from location_holidays h join doctor_locations d on d.location_id = h.location_id
    where d.doctor_id = ${doctorId} and h.date between ${from}::date and ${to}::date
    order by "fromDate", kind, "startTime" nulls first, name
  `);
  return new Map(datesOf({ from, to }).map((date) => [date, rows.flatMap((row) => closureOn(date, row))]));
}

function closureOn(date: CalendarDate, row: Row): ClosureDto[] {
  const { kind, locationId, name, fromDate, untilDate, startTime, endTime } = row;
  if (date < fromDate || untilDate < date) return [];
  return [
    {
      kind,
      locationId,
      name,
      startTime: date === fromDate ? startTime : null,
      endTime: date === untilDate ? endTime : null,
    },
  ];
}
