import { MINUTE_MS } from "#lib/core/instant.ts";
import { isTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { SENTINEL_INSTANTS, SENTINEL_OFFSETS, SENTINELS_TZ_VERSION } from "./sentinel-offsets.ts";
import { offsetAt } from "./zone-offsets.ts";

export interface ZoneDataReport {
  /** The version of the IANA zone data that the table in this repository was made from. */
  readonly expectedVersion: string;
  /** The version that the runtime reports, as it was passed in. */
  readonly runtimeVersion: string;
  /** The sentinel zones whose offsets this runtime gets wrong, or does not know. Empty is good. */
  readonly wrongZones: readonly TimeZone[];
}

/**
 * Compares sentinel zones with the table in this repository. `runtimeVersion` is what the runtime reports of itself (in Node
 * `process.versions.tz`). A differing version alone is no fault: most releases of zone data change few zones.
 */
export function checkZoneData(
  runtimeVersion: string | undefined,
  table: Readonly<Record<TimeZone, readonly number[]>> = SENTINEL_OFFSETS,
): ZoneDataReport {
  const wrongZones = Object.entries(table)
    .filter(([zone, offsets]) => !isTimeZone(zone) || !agrees(zone, offsets))
    .map(([zone]) => zone);
  return { expectedVersion: SENTINELS_TZ_VERSION, runtimeVersion: runtimeVersion ?? "unknown", wrongZones };
}

function agrees(zone: TimeZone, offsets: readonly number[]): boolean {
  return SENTINEL_INSTANTS.every((text, position) => {
    return offsetAt(Date.parse(text), zone) === (offsets[position] ?? Number.NaN) * MINUTE_MS;
  });
}
