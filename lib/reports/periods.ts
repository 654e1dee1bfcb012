import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { addDays, dayWindow } from "#lib/scheduling/wall-time.ts";

import type { DayRange } from "./dto.ts";

/** The periods of a report in one zone, as instants: PostgreSQL's own zone table differs from the one that pages use. */
export interface ZonePeriods {
  readonly locationIds: readonly string[];
  /**
   * RFC 3339, never decreasing: the first instant of the days before, of the report, of each further month in it, and
   * the end. `width_bucket` answers 1 for the days before and 2 for the first month.
   */
  readonly bounds: readonly string[];
}

interface Place {
  readonly id: string;
  readonly timeZone: TimeZone;
}

/** The first days of the months that a range touches, its own first day in the place of the first. */
export function monthStarts({ from, to }: DayRange): CalendarDate[] {
  const starts = [from];
  for (let next = monthAfter(from); next <= to; next = monthAfter(next)) starts.push(next);
  return starts;
}

/** The month that a day lies in: `YYYY-MM-01`. */
export function monthOf(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 8)}01`;
}

export function periodsOf(
  places: readonly Place[],
  { range, before }: { readonly range: DayRange; readonly before: DayRange },
): ZonePeriods[] {
  const starts = [before.from, ...monthStarts(range), addDays(range.to, 1)];
  return [...Map.groupBy(places, ({ timeZone }) => timeZone)].map(([timeZone, there]) => ({
    locationIds: there.map(({ id }) => id),
    bounds: starts.map((date) => toIsoInstant(dayWindow(date, timeZone).startsAt)),
  }));
}

function monthAfter(date: CalendarDate): CalendarDate {
  // Every month has ended 31 days after its first day.
  return monthOf(addDays(monthOf(date), 31));
}
