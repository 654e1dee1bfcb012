import type { Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { mergeOpenings } from "./merge-openings.ts";
import { findOverlaps, type HoursOverlap } from "./overlaps.ts";
import type { AvailabilityOverride, AvailabilityRule, CalendarDate, Opening } from "./shapes.ts";
import {
  addDays,
  daysBetween,
  instantsBetween,
  minutesOf,
  wallMs,
  weekdayOf,
  wholeDays,
} from "./wall-time.ts";

export interface OpeningsRequest {
  /** All rules of one doctor, in any order. */
  readonly rules: readonly AvailabilityRule[];
  /** All overrides of that doctor, in any order. */
  readonly overrides: readonly AvailabilityOverride[];
  /**
   * Answered for every date that it touches in each location's own zone, and for the whole of it: an opening
   * is never cut at the window's edge, so that moving the window changes no opening that both windows hold.
   * Compare with the stored openings of the same days: `wholeDays(window, zone).during` of their location.
   */
  readonly window: Interval;
}

export type OpeningsOutcome =
  | { readonly ok: true; readonly openings: Opening[] }
  | { readonly ok: false; readonly overlaps: HoursOverlap[] };

/** Minutes of the clock face on one date: when it is open, and from when its steps are counted. */
interface WallStretch {
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly ruleMinute: number;
}

/**
 * The openings of one doctor that rules and overrides come to, sorted by start and disjoint over all
 * locations; or, when the doctor would be at two locations at once, every such clash with both its sides.
 *
 * Closures cut rules and only rules: "closed" and "extra" on one date replace that day's hours, whichever was
 * entered first. Leave cuts both. Rules and extra hours that overlap at one location merge: see `mergeOpenings`.
 * RangeError for a date, time or zone that is none.
 */
export function openingsOf({ rules, overrides, window }: OpeningsRequest): OpeningsOutcome {
  const openings = mergeOpenings([
    ...rules.flatMap((rule) => openingsOfRule(rule, overrides, window)),
    ...overrides.flatMap((override) => openingsOfExtra(override, overrides, window)),
  ]);
  const overlaps = findOverlaps(openings);
  return overlaps.length === 0 ? { ok: true, openings } : { ok: false, overlaps };
}

function openingsOfRule(
  rule: AvailabilityRule,
  overrides: readonly AvailabilityOverride[],
  window: Interval,
): Opening[] {
  const stretch = stretchOf(rule.startTime, rule.endTime);
  return datesOf(rule, window).flatMap((date) =>
    closuresOn(date, rule.locationId, overrides)
      .reduce(without, [stretch])
      .flatMap((open) => realOpenings(open, date, rule)),
  );
}

function openingsOfExtra(
  override: AvailabilityOverride,
  overrides: readonly AvailabilityOverride[],
  window: Interval,
): Opening[] {
  if (override.kind !== "extra" && override.kind !== "other") return [];
  const { date, locationId, timeZone, startTime, endTime, modes } = override;
  if (
    locationId === null ||
    startTime === null ||
    endTime === null ||
    timeZone === null ||
    timeZone === undefined
  ) {
    throw new RangeError(`Extra hours on ${date} lack their location, zone, start or end`);
  }
  const { fromDate, untilDate } = wholeDays(window, timeZone);
  if (date < fromDate || date > untilDate) return [];
  return overrides
    .filter((each) => each.kind === "leave" && each.date === date)
    .reduce(without, [stretchOf(startTime, endTime)])
    .flatMap((open) => realOpenings(open, date, { locationId, timeZone, modes }));
}

function stretchOf(startTime: string, endTime: string): WallStretch {
  const fromMinute = minutesOf(startTime);
  return { fromMinute, untilMinute: minutesOf(endTime), ruleMinute: fromMinute };
}

/** ISO dates compare as text. */
function datesOf(rule: AvailabilityRule, window: Interval): CalendarDate[] {
  const days = wholeDays(window, rule.timeZone);
  const fromDate = days.fromDate < rule.validFrom ? rule.validFrom : days.fromDate;
  const ends = rule.validUntil !== null && rule.validUntil < days.untilDate;
  const untilDate = ends && rule.validUntil !== null ? rule.validUntil : days.untilDate;
  const dates: CalendarDate[] = [];
  const period = 7 * (rule.everyWeeks ?? 1);
  const first = nextWeekday(rule.validFrom, rule.weekday);
  const passed = Math.max(0, Math.ceil(daysBetween(first, fromDate) / period));
  for (let date = addDays(first, passed * period); date <= untilDate; date = addDays(date, period))
    dates.push(date);
  return dates;
}

function nextWeekday(from: CalendarDate, weekday: number): CalendarDate {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
}

function closuresOn(
  date: CalendarDate,
  locationId: string,
  overrides: readonly AvailabilityOverride[],
): AvailabilityOverride[] {
  return overrides.filter(
    (override) =>
      override.date === date &&
      override.kind !== "extra" &&
      (override.kind === "other" || override.locationId === null || override.locationId === locationId),
  );
}

/** The rest of the hours after a closure. Cutting the clock face, not real time, closes both passes of a repeated hour. */
function without(stretches: WallStretch[], closure: AvailabilityOverride): WallStretch[] {
  // Other hours close the whole day of the weekly ones; their own times define when they open.
  const { startTime, endTime } = closure.kind === "other" ? { startTime: null, endTime: null } : closure;
  const closedFrom = minutesOf(startTime ?? "00:00");
  const closedUntil = minutesOf(endTime ?? "24:00");
  if (closedFrom >= closedUntil) return stretches;
  return stretches
    .flatMap((open) => [
      { ...open, untilMinute: Math.min(open.untilMinute, closedFrom) },
      { ...open, fromMinute: Math.max(open.fromMinute, closedUntil) },
    ])
    .filter(({ fromMinute, untilMinute }) => fromMinute < untilMinute);
}

function realOpenings(
  { fromMinute, untilMinute, ruleMinute }: WallStretch,
  date: CalendarDate,
  place: { locationId: string; timeZone: TimeZone; modes: Opening["modes"] },
): Opening[] {
  const reading = { from: wallMs(date, fromMinute), until: wallMs(date, untilMinute) };
  return instantsBetween(reading, place.timeZone).map(({ startsAt, endsAt, offsetMs }) => ({
    locationId: place.locationId,
    startsAt,
    endsAt,
    anchor: wallMs(date, ruleMinute) - offsetMs,
    modes: place.modes,
  }));
}
