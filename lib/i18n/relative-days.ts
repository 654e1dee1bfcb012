import type { EpochMs } from "#lib/core/instant.ts";

import { formats } from "./formats.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";
import { wallClock } from "./wall-clock.ts";

/** Days as people speak of them soon before: the day is written out beside the word, which alone would be wrong by midnight. */
export interface RelativeDays {
  /** `Tomorrow, Tuesday 5 January 2027` */
  heading(date: string, zone: string): string;
  /** `Tomorrow, Tue 5 January 2027` */
  shortDate(date: string, zone: string): string;
  /** `Tomorrow, Tue 5 January 2027, 09:00` */
  dateTime(at: EpochMs, zone: string): string;
}

/** What is today and tomorrow depends on the zone that a day is written in: on the place, not on the reader. */
export function relativeDays(locale: Locale, now: EpochMs): RelativeDays {
  const pattern = translator(locale, "formats");
  const write = formats(locale);
  const near = (date: string, zone: string, written: string) => {
    if (date === wallClock(now, zone).date) return pattern("today", { date: written });
    return date === dayAfter(now, zone) ? pattern("tomorrow", { date: written }) : written;
  };
  return {
    heading: (date, zone) => near(date, zone, write.dayHeading(date)),
    shortDate: (date, zone) => near(date, zone, write.shortDate(date)),
    dateTime: (at, zone) => near(wallClock(at, zone).date, zone, write.dateTime(at, zone)),
  };
}

/** The next date of the calendar, whatever the clocks do in between. */
function dayAfter(now: EpochMs, zone: string): string {
  const day = new Date(`${wallClock(now, zone).date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
