import type { EpochMs } from "#lib/core/instant.ts";
import { canonicalTimeZone } from "#lib/core/time-zone.ts";
import { isAmbiguous, localDateOf, localTimeOf, offsetLabel } from "#lib/scheduling/wall-time.ts";

/** The reading of a clock and a calendar on the wall of a place at an instant. */
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
  return {
    date: localDateOf(at, zone),
    time: localTimeOf(at, zone),
    offset: offsetLabel(at, zone),
    isRepeated: isAmbiguous(at, zone),
  };
}

/** The city that names a zone today, e.g. `Kathmandu` or `Buenos Aires`; undefined for zones that are no place. */
export function zoneCity(zone: string): string | undefined {
  const name = canonicalTimeZone(zone) ?? zone;
  if (!name.includes("/") || name.startsWith("Etc/")) return undefined;
  return name.slice(name.lastIndexOf("/") + 1).replaceAll("_", " ");
}
