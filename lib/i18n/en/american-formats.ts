import type { Catalogue } from "#lib/i18n/catalogue.ts";
import { formats } from "./formats.ts";

/** The order of dates in the United States: the month before the day. */
export const americanFormats = {
  ...formats,
  weekdayDate: "{weekday}, {month} {day}, {year}",
  date: "{month} {day}, {year}",
  weekdayDayMonth: "{weekday}, {month} {day}",
  dayMonth: "{month} {day}",
} as const satisfies Catalogue["formats"];
