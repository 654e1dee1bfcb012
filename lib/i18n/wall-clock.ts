import type { EpochMs } from "#lib/core/instant.ts";
import { Temporal } from "#lib/core/temporal.ts";
import { canonicalTimeZone } from "#lib/core/time-zone.ts";

/** What a clock and a calendar on the wall of a place show at an instant. */
export interface WallClock {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM`, 24 hours */
  readonly time: string;
  /** e.g. `GMT+5:45` */
  readonly offset: string;
  /** The clocks go back over this time of day, so it comes twice: only with its offset is it clear. */
  readonly isRepeated: boolean;
}

/** Reads an instant off the wall clock of an IANA time zone. */
export function wallClock(at: EpochMs, zone: string): WallClock {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const plain = local.toPlainDateTime();
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
    offset: offsetName(local.offset),
    isRepeated: earlier.epochMilliseconds !== later.epochMilliseconds,
  };
}

/** `+05:45` becomes `GMT+5:45`, `-04:00` becomes `GMT-4`, `+00:00` becomes `GMT`. */
function offsetName(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
  const hour = Number(hours);
  if (!sign || (hour === 0 && minutes === "00")) return "GMT";
  return `GMT${sign}${hour}${minutes === "00" ? "" : `:${minutes}`}`;
}

/** The city that names a zone today, e.g. `Kathmandu` or `Buenos Aires`; undefined for zones that are no place. */
export function zoneCity(zone: string): string | undefined {
  const name = canonicalTimeZone(zone) ?? zone;
  if (!name.includes("/") || name.startsWith("Etc/")) return undefined;
  return name.slice(name.lastIndexOf("/") + 1).replaceAll("_", " ");
}
