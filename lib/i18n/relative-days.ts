import type { EpochMs } from "#lib/core/instant.ts";
import { addDays } from "#lib/scheduling/wall-time.ts";

import { formats } from "./formats.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";
import { wallClock } from "./wall-clock.ts";

/** Days as people speak of them soon before: the date is written out beside the word, which alone would be wrong by midnight. */
export interface RelativeDays {
  /** `Tomorrow, Tuesday 5 January 2027` */
  heading(date: string, zone: string): string;
  /** `Tomorrow, Tue 5 January 2027` */
  shortDate(date: string, zone: string): string;
  /** `Tomorrow, Tue 5 January 2027, 09:00` */
  dateTime(at: EpochMs, zone: string): string;
}

/** Today and tomorrow depend on the zone that a day is written in: on the place, not on the reader. */
export function relativeDays(locale: Locale, now: EpochMs): RelativeDays {
  const pattern = translator(locale, "formats");
  const write = formats(locale);
  const near = (date: string, zone: string, written: string) => {
    const today = wallClock(now, zone).date;
    if (date === today) return pattern("today", { date: written });
    return date === addDays(today, 1) ? pattern("tomorrow", { date: written }) : written;
  };
  return {
    heading: (date, zone) => near(date, zone, write.dayHeading(date)),
    shortDate: (date, zone) => near(date, zone, write.shortDate(date)),
    dateTime: (at, zone) => near(wallClock(at, zone).date, zone, write.dateTime(at, zone)),
  };
}
