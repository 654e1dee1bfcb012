import { HOUR_MS, MINUTE_MS, utcDateOf, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate, WallTime } from "./shapes.ts";
import { offsetAt, offsetSpans } from "./zone-offsets.ts";

/**
 * A wall-clock reading as the instant it would be in UTC. It is a number to count on, not an instant: days on
 * this line all have 24 hours, and only a UTC offset turns it into an instant (instant = reading - offset).
 */
export type WallMs = number;

/** More than any zone's offset and any change of it, so that a reading ± this certainly holds the instant meant. */
const REACH_MS = 48 * HOUR_MS;

const MINUTES_A_DAY = 24 * 60;

/**
 * The wall-clock reading of a date and a number of minutes after its 00:00 on the clock face. RangeError if
 * it is no date.
 */
export function wallMs(date: CalendarDate, minutes = 0): WallMs {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || utcDateOf(midnight) !== date) throw new RangeError(`Not a date: ${date}`);
  return midnight + minutes * MINUTE_MS;
}

/** Minutes after 00:00 on the clock face, 0 to 1440. RangeError if it is no `HH:MM` up to `24:00`. */
export function minutesOf(time: WallTime): number {
  const match = /^(\d{2}):([0-5]\d)$/.exec(time);
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  if (!(minutes <= MINUTES_A_DAY)) throw new RangeError(`Not a wall-clock time: ${time}`);
  return minutes;
}

/**
 * The stretches of real time in which a zone's clocks read from `from` until `until`: none of a skipped hour,
 * two of a repeated one.
 */
export function instantsBetween(
  { from, until }: { from: WallMs; until: WallMs },
  zone: TimeZone,
): (Interval & { readonly offsetMs: number })[] {
  return offsetSpans(zone, { startsAt: from - REACH_MS, endsAt: until + REACH_MS })
    .map(({ startsAt, endsAt, offsetMs }) => ({
      startsAt: Math.max(startsAt, from - offsetMs),
      endsAt: Math.min(endsAt, until - offsetMs),
      offsetMs,
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** The calendar day that a zone's clocks show at an instant. */
export function localDateOf(instant: EpochMs, zone: TimeZone): CalendarDate {
  return utcDateOf(instant + offsetAt(instant, zone));
}

/**
 * The time, `HH:MM`, that a zone's clocks show at an instant. In a repeated hour two instants show the same.
 */
export function localTimeOf(instant: EpochMs, zone: TimeZone): WallTime {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(11, 16);
}

/**
 * A calendar day in real time: from its first instant to the next day's first. It has 23, 24, 25 or some
 * other number of hours, and none if the zone skipped it (Pacific/Apia, 2011-12-30). Where midnight is
 * skipped it begins after the gap. Days tile the line: where clocks go back over midnight, the returning
 * minutes belong to the day that had begun.
 */
export function dayWindow(date: CalendarDate, zone: TimeZone): Interval {
  return { startsAt: startOfDay(date, zone), endsAt: startOfDay(addDays(date, 1), zone) };
}

/** The whole days, in a zone, that an interval touches: first and last date, and their real time together. */
export function wholeDays(window: Interval, zone: TimeZone): WholeDays {
  const fromDate = localDateOf(window.startsAt, zone);
  const untilDate = localDateOf(Math.max(window.startsAt, window.endsAt - 1), zone);
  const startsAt = startOfDay(fromDate, zone);
  return { fromDate, untilDate, during: { startsAt, endsAt: startOfDay(addDays(untilDate, 1), zone) } };
}

export interface WholeDays {
  readonly fromDate: CalendarDate;
  /** Inclusive. */
  readonly untilDate: CalendarDate;
  readonly during: Interval;
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return utcDateOf(wallMs(date, days * MINUTES_A_DAY));
}

/** How many days later `until` is; negative when it is earlier. */
export function daysBetween(from: CalendarDate, until: CalendarDate): number {
  return (wallMs(until) - wallMs(from)) / (MINUTES_A_DAY * MINUTE_MS);
}

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(wallMs(date)).getUTCDay() || 7;
}

/** The seven dates, Monday first, of the ISO week a date lies in. */
export function weekOf(date: CalendarDate): CalendarDate[] {
  const monday = addDays(date, 1 - weekdayOf(date));
  return [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
}

/** The offset as people read it: `GMT`, `GMT-4`, `GMT+5:45`. */
export function offsetLabel(instant: EpochMs, zone: TimeZone): string {
  const minutes = Math.round(offsetAt(instant, zone) / MINUTE_MS);
  if (minutes === 0) return "GMT";
  const hours = `${minutes < 0 ? "-" : "+"}${Math.floor(Math.abs(minutes) / 60)}`;
  const rest = Math.abs(minutes) % 60;
  return rest === 0 ? `GMT${hours}` : `GMT${hours}:${String(rest).padStart(2, "0")}`;
}

/** Whether a zone's clocks show this instant's time twice, so that its offset must be shown with it. */
export function isAmbiguous(instant: EpochMs, zone: TimeZone): boolean {
  const reading = instant + offsetAt(instant, zone);
  return instantsBetween({ from: reading, until: reading + 1 }, zone).length > 1;
}

function startOfDay(date: CalendarDate, zone: TimeZone): EpochMs {
  const midnight = wallMs(date);
  const near = { startsAt: midnight - REACH_MS, endsAt: midnight + REACH_MS };
  for (const { startsAt, endsAt, offsetMs } of offsetSpans(zone, near)) {
    const firstInSpan = Math.max(startsAt, midnight - offsetMs);
    if (firstInSpan < endsAt) return firstInSpan;
  }
  throw new RangeError(`No start of ${date} in ${zone}`);
}
