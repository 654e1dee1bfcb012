import { z } from "zod";

import { DateText } from "#lib/core/fields.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import { MOST_DAYS } from "./constants.ts";

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2100-01-01";

const Day = DateText.refine((date) => date >= FIRST_DAY && date <= LAST_DAY, { error: "invalid_date" });

/** The days of a report, both included. */
export const ReportDays = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "end_before_start" })
  .refine(({ from, to }) => from > to || daysOf(from, to) <= MOST_DAYS, {
    path: ["to"],
    error: "too_many_days",
  });

/** How many days a range has, both ends included. */
export function daysOf(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
