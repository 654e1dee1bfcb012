import { z } from "zod";

import { DateText } from "#lib/core/fields.ts";
import { filterIn, listHref } from "#lib/core/lists.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { addDays, weekdayOf, weekOf } from "#lib/scheduling/wall-time.ts";

export const CALENDAR_VIEWS = ["day", "week", "month"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** The query of a calendar's URL; invalid parts are ignored. */
export const CalendarAddress = z.object({
  view: filterIn(z.enum(CALENDAR_VIEWS)).transform((view): CalendarView => view ?? "week"),
  date: filterIn(DateText.refine((date) => date >= "2000-01-01" && date <= "2100-01-01")),
  location: filterIn(z.string().max(100)),
});

interface CalendarPlace {
  readonly view: CalendarView;
  readonly date: CalendarDate;
  readonly location: { readonly slug: string } | null;
}

/** The URL of a calendar. It contains no personal data. */
export function calendarHref(base: string, { view, date, location }: CalendarPlace): string {
  return listHref(`${base}/calendar`, { view, date, location: location?.slug });
}

/** The dates of a view: one day, a week from Monday, or a month. */
export function datesOfView(view: CalendarView, date: CalendarDate): CalendarDate[] {
  if (view === "day") return [date];
  if (view === "week") return weekOf(date);
  const month = date.slice(0, 7);
  const first = `${month}-01`;
  return Array.from({ length: 31 }, (_, day) => addDays(first, day)).filter((each) => each.startsWith(month));
}

/** The previous or next date of a view: by a day, a week, or to the first of a month. */
export function stepFrom(view: CalendarView, date: CalendarDate, step: 1 | -1): CalendarDate {
  if (view !== "month") return addDays(date, step * (view === "day" ? 1 : 7));
  const dates = datesOfView(view, date);
  const beside = step === 1 ? addDays(dates.at(-1) ?? date, 1) : addDays(dates[0] ?? date, -1);
  return `${beside.slice(0, 7)}-01`;
}

/** The column in which a month begins, of seven from Monday. */
export function firstColumn(date: CalendarDate): number {
  return weekdayOf(`${date.slice(0, 7)}-01`);
}
