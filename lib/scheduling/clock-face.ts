import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "./shapes.ts";
import { addDays, instantsBetween, wallMs } from "./wall-time.ts";

/**
 * A stretch of real time in which the clocks of one date run without a change. `pass` is 2 where they show times that they have
 * shown on that date before.
 */
export interface FaceSegment {
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** What the clocks show at its start, in minutes after 00:00. */
  readonly fromMinute: number;
  readonly pass: 1 | 2;
}

/** One hour as the clocks show it, in its first or its second pass. */
export interface FaceHour {
  readonly hour: number;
  readonly pass: 1 | 2;
  /** An instant in it, to write it by. */
  readonly at: EpochMs;
}

/** The date as the clocks of a zone run through it, in the order of real time: a skipped hour is missing, a repeated one is there twice. */
export function segmentsOf(date: CalendarDate, zone: TimeZone): FaceSegment[] {
  const midnight = wallMs(date);
  const segments: FaceSegment[] = [];
  let shownUntil = midnight;
  for (const { startsAt, endsAt, offsetMs } of instantsBetween(
    { from: midnight, until: wallMs(addDays(date, 1)) },
    zone,
  )) {
    const [from, until] = [startsAt + offsetMs, endsAt + offsetMs];
    const again = Math.min(Math.max(shownUntil, from), until) - offsetMs;
    const minute = (at: EpochMs) => (at + offsetMs - midnight) / MINUTE_MS;
    if (startsAt < again) segments.push({ startsAt, endsAt: again, fromMinute: minute(startsAt), pass: 2 });
    if (again < endsAt) segments.push({ startsAt: again, endsAt, fromMinute: minute(again), pass: 1 });
    shownUntil = Math.max(shownUntil, until);
  }
  return segments;
}

/**
 * The hours of several dates in one order that fits all of them, so that the dates can be drawn beside each other: hours that come
 * twice on one of them come after the last hour of their first pass.
 */
export function hoursOfFaces(faces: readonly (readonly FaceSegment[])[]): FaceHour[] {
  const found = new Map<string, FaceHour & { readonly order: number }>();
  for (const segment of faces.flat()) {
    const { startsAt, endsAt, fromMinute, pass } = segment;
    const first = Math.floor(fromMinute / 60);
    const last = Math.ceil((fromMinute + (endsAt - startsAt) / MINUTE_MS) / 60) - 1;
    for (let hour = first; hour <= last; hour++) {
      const key = hourKey(hour, pass);
      const at = Math.max(startsAt, startsAt - fromMinute * MINUTE_MS + hour * HOUR_MS);
      const order = pass === 1 ? hour : last + (hour - first + 1) / (last - first + 2);
      if (!found.has(key)) found.set(key, { hour, pass, at, order });
    }
  }
  return [...found.values()]
    .toSorted((one, other) => one.order - other.order)
    .map(({ hour, pass, at }) => ({ hour, pass, at }));
}

export function hourKey(hour: number, pass: number): string {
  return `${hour}/${pass}`;
}
