import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate, WallTime } from "./shapes.ts";
import { instantsBetween, minutesOf, wallMs } from "./wall-time.ts";

/**
 * The instant at which a zone's clocks show this time: the first of two in an hour that repeats, none in one that is skipped.
 * RangeError if it is no date or no time.
 */
export function instantAt(date: CalendarDate, time: WallTime, zone: TimeZone): EpochMs | undefined {
  const reading = wallMs(date, minutesOf(time));
  return instantsBetween({ from: reading, until: reading + 1 }, zone)[0]?.startsAt;
}
