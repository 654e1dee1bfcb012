import type { EpochMs } from "#lib/core/instant.ts";
import { dayFormats, formatPatterns, type DayFormats } from "./day-formats.ts";
import { INTL_LOCALES, PSEUDO_LOCALE, type Locale } from "./locales.ts";
import { formatMoney } from "./money.ts";
import { pseudoText } from "./pseudo.ts";
import type { Translate } from "./translator.ts";
import { wallClock, zoneCity } from "./wall-clock.ts";

/** Instants are `EpochMs` and always come with the IANA zone to write them in: the runtime's own zone is never used. */
export interface Formats extends DayFormats {
  /** `09:30`, or `9:30 AM`, of a time of the clock stored as `HH:MM` */
  clock(time: string): string;
  /** `09:30`; with its offset, `01:30 (GMT+1)`, in an hour that comes twice */
  time(at: EpochMs, zone: string): string;
  /** `09:30–10:00` */
  timeRange(startsAt: EpochMs, endsAt: EpochMs, zone: string): string;
  /** `Mon 4 January 2027, 09:30` */
  dateTime(at: EpochMs, zone: string): string;
  /** `Kathmandu time` */
  zone(zone: string): string;
  /** `Kathmandu time (GMT+5:45)`: the offset is the one that holds at this instant */
  zoneAt(at: EpochMs, zone: string): string;
  /** `09:30, Kathmandu time (GMT+5:45)` */
  timeWithZone(at: EpochMs, zone: string): string;
  /** `£65` or `NPR 1,500`, from minor units */
  money(amountMinor: number, currency: string): string;
  /** `1,284` */
  number(value: number): string;
  /** `91%`, from 0.91 */
  percent(ratio: number): string;
  /** `45 minutes`, `1 hour 30 minutes`, `2 days`: the largest units that are exact */
  duration(minutes: number): string;
  /** `English, Nepali and Hindi` */
  list(items: readonly string[]): string;
  /** `Nepali`, from a BCP 47 tag */
  language(tag: string): string;
}

const made = new Map<Locale, Formats>();

/** How one locale writes days, times, zones, money and numbers. Made once for each locale. */
export function formats(locale: Locale): Formats {
  const known = made.get(locale) ?? makeFormats(locale);
  made.set(locale, known);
  return known;
}

function makeFormats(locale: Locale): Formats {
  const plain = plainFormats(locale);
  return locale === PSEUDO_LOCALE ? bracketed(plain) : plain;
}

function plainFormats(locale: Locale): Formats {
  const intlLocale = INTL_LOCALES[locale];
  const pattern = formatPatterns(locale);
  const days = dayFormats(locale);
  const numbers = new Intl.NumberFormat(intlLocale);
  const percents = new Intl.NumberFormat(intlLocale, { style: "percent" });
  const lists = new Intl.ListFormat(intlLocale);
  const languages = new Intl.DisplayNames(intlLocale, { type: "language" });
  const clock = locale === "en-US" ? americanClock() : (kept: string) => kept;
  const time = (at: EpochMs, zone: string) => {
    const wall = wallClock(at, zone);
    const written = clock(wall.time);
    return wall.isRepeated ? pattern("timeWithOffset", { time: written, offset: wall.offset }) : written;
  };
  const zoneName = (zone: string) => {
    const city = zoneCity(zone);
    return city === undefined ? zone.replace("Etc/", "") : pattern("zone", { city });
  };
  const zoneAt = (at: EpochMs, zone: string) =>
    pattern("zoneWithOffset", { zone: zoneName(zone), offset: wallClock(at, zone).offset });
  return {
    ...days,
    clock,
    time,
    timeRange: (startsAt, endsAt, zone) =>
      pattern("timeRange", { start: time(startsAt, zone), end: time(endsAt, zone) }),
    dateTime: (at, zone) => pattern("dateAndTime", { date: days.shortDate(at, zone), time: time(at, zone) }),
    zone: zoneName,
    zoneAt,
    timeWithZone: (at, zone) =>
      pattern("timeAndZone", { time: clock(wallClock(at, zone).time), zone: zoneAt(at, zone) }),
    money: (amountMinor, currency) => formatMoney(intlLocale, amountMinor, currency),
    number: (value) => numbers.format(value),
    percent: (ratio) => percents.format(ratio),
    duration: (minutes) => writeDuration(minutes, pattern),
    list: (items) => lists.format(items),
    language: (tag) => languages.of(tag) ?? tag,
  };
}

/** With plain spaces: the narrow one of Intl makes a text message twice as long. */
function americanClock(): (time: string) => string {
  const written = new Intl.DateTimeFormat("en-US", { timeStyle: "short", timeZone: "UTC" });
  return (time) => {
    const at = Date.parse(`2024-01-01T${time === "24:00" ? "00:00" : time}:00Z`);
    return written.format(at).replaceAll(/[\u00a0\u202f]/g, " ");
  };
}

function writeDuration(minutes: number, pattern: Translate<"formats">): string {
  const days = minutes % 1440 === 0 ? minutes / 1440 : 0;
  if (days >= 2) return pattern("days", { count: days });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    hours > 0 && pattern("hours", { count: hours }),
    (rest > 0 || hours === 0) && pattern("minutes", { count: rest }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Every format of the pseudo-locale answers in its brackets, so that a test sees where each text came from. */
function bracketed(plain: Formats): Formats {
  const entries = Object.entries(plain).map(([name, write]: [string, (...values: never[]) => string]) => [
    name,
    (...values: never[]) => pseudoText(write(...values)),
  ]);
  // Each function keeps its parameters and still returns a string.
  return Object.fromEntries(entries) as Formats;
}
