import type { EpochMs } from "#lib/core/instant.ts";
import { DEFAULT_LOCALE, INTL_LOCALES, PSEUDO_LOCALE, type Locale } from "./locales.ts";
import { translator, type Translate } from "./translator.ts";
import { wallClock } from "./wall-clock.ts";

/** Writes a calendar day (`YYYY-MM-DD`), or the day that an instant falls on in a zone. */
export interface DayFormat {
  (date: string): string;
  (at: EpochMs, zone: string): string;
}

export interface DayFormats {
  /** `Monday 4 January 2027`, for a heading */
  dayHeading: DayFormat;
  /** `Mon 4 January 2027` */
  shortDate: DayFormat;
  /** `4 January 2027`, for a birthday or a deadline */
  date: DayFormat;
  /** `Monday 4 January`, where the year is plain */
  dayAndMonth: DayFormat;
  /** `Mon`, above a column of that day */
  shortWeekday: DayFormat;
  /** `4 January`, below it */
  dayOfMonth: DayFormat;
  /** `January 2027` */
  month: DayFormat;
  /** `Monday`, for a weekly rule; 1 is Monday and 7 is Sunday (ISO 8601) */
  weekday(isoWeekday: number): string;
}

interface DayNames {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly weekday: string;
  readonly shortWeekday: string;
}

/** The order of a locale's dates and times. The pseudo-locale is bracketed as a whole, so its parts are plain English. */
export function formatPatterns(locale: Locale): Translate<"formats"> {
  return translator(locale === PSEUDO_LOCALE ? DEFAULT_LOCALE : locale, "formats");
}

/** The formats of days in one locale, before the pseudo-locale's brackets. */
export function dayFormats(locale: Locale): DayFormats {
  const pattern = formatPatterns(locale);
  const names = dayNames(INTL_LOCALES[locale]);
  const written = (write: (of: DayNames) => string): DayFormat => {
    return (day: string | EpochMs, zone?: string) => write(names(calendarDay(day, zone)));
  };
  return {
    dayHeading: written((of) => pattern("weekdayDate", of)),
    shortDate: written((of) => pattern("weekdayDate", { ...of, weekday: of.shortWeekday })),
    date: written((of) => pattern("date", of)),
    dayAndMonth: written((of) => pattern("weekdayDayMonth", of)),
    shortWeekday: written((of) => of.shortWeekday),
    dayOfMonth: written((of) => pattern("dayMonth", of)),
    month: written((of) => pattern("monthYear", of)),
    // 2024-01-01 was a Monday.
    weekday: (isoWeekday) => names(`2024-01-${String(isoWeekday).padStart(2, "0")}`).weekday,
  };
}

/** As many as ten years have: lists name the same days again and again. */
const MOST_DAYS_KEPT = 3_660;

/** The names of days and months come from Intl, in UTC: a calendar day has no zone. */
function dayNames(intlLocale: string): (date: string) => DayNames {
  const known = new Map<string, DayNames>();
  const read = dayReader(intlLocale);
  return (date) => {
    const kept = known.get(date);
    if (kept) return kept;
    if (known.size >= MOST_DAYS_KEPT) known.clear();
    const names = read(date);
    known.set(date, names);
    return names;
  };
}

function dayReader(intlLocale: string): (date: string) => DayNames {
  const long = new Intl.DateTimeFormat(intlLocale, { weekday: "long", month: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(intlLocale, { weekday: "short", timeZone: "UTC" });
  return (date) => {
    const noon = new Date(`${date}T12:00:00Z`);
    const parts = long.formatToParts(noon);
    const named = (type: "weekday" | "month") => parts.find((part) => part.type === type)?.value ?? "";
    return {
      day: String(noon.getUTCDate()),
      month: named("month"),
      year: String(noon.getUTCFullYear()),
      weekday: named("weekday"),
      shortWeekday: short.format(noon),
    };
  };
}

function calendarDay(day: string | EpochMs, zone: string | undefined): string {
  if (typeof day === "string") return day;
  if (zone === undefined) throw new TypeError("an instant is written in a time zone: name it");
  return wallClock(day, zone).date;
}
