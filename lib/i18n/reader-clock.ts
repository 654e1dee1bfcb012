import type { EpochMs } from "#lib/core/instant.ts";
import { isSameTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "./formats.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

/** How times at a place are written for one reader: with the zone's name only where the reader's own clock is another, or is not known. */
export interface ReaderClock {
  /** Whether a time at a place in this zone needs the zone's name. */
  isElsewhere(place: TimeZone): boolean;
  /** `Mon 4 January 2027, 09:30`, or `Mon 4 January 2027, 09:30 (Kathmandu time)`, by the clock of the place */
  dateTime(at: EpochMs, place: TimeZone): string;
  /** The same by the reader's own clock; by that of the place where the reader's is not known */
  ownDateTime(at: EpochMs, place: TimeZone): string;
  /** `09:30`, or `09:30 (Kathmandu time)`, by the same clock */
  ownTime(at: EpochMs, place: TimeZone): string;
  /** A time that is written already, by the clock of the place */
  beside(written: string, place: TimeZone): string;
  /** `Kathmandu time (GMT+5:45)`; null where the name is not needed */
  zoneAt(at: EpochMs, place: TimeZone): string | null;
}

/** `reader` is the zone of the reader's own clock; undefined where nobody has said it. */
export function readerClock(locale: Locale, reader: TimeZone | undefined): ReaderClock {
  const write = formats(locale);
  const pattern = translator(locale, "formats");
  const isElsewhere = (place: TimeZone) => reader === undefined || !isSameTimeZone(reader, place);
  const named = (time: string, zone: TimeZone, place: TimeZone) =>
    isElsewhere(place) ? pattern("timeInZone", { time, zone: write.zone(zone) }) : time;
  const own = (place: TimeZone) => reader ?? place;
  return {
    isElsewhere,
    dateTime: (at, place) => named(write.dateTime(at, place), place, place),
    ownDateTime: (at, place) => named(write.dateTime(at, own(place)), own(place), place),
    ownTime: (at, place) => named(write.time(at, own(place)), own(place), place),
    beside: (written, place) => named(written, place, place),
    zoneAt: (at, place) => (isElsewhere(place) ? write.zoneAt(at, place) : null),
  };
}
