import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { offsetAt } from "#lib/scheduling/zone-offsets.ts";

/**
 * An instant as FHIR writes one, as clocks show it in a zone: `2027-01-06T09:00:00+05:45`. The guide's own examples end in `-05`, which
 * is no instant of FHIR. Offsets of zones are whole minutes today.
 */
export function fhirInstant(instant: EpochMs, zone: TimeZone): string {
  const minutes = Math.round(offsetAt(instant, zone) / MINUTE_MS);
  const local = new Date(instant + minutes * MINUTE_MS).toISOString().slice(0, 19);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? "-" : "+"}${twoDigits(hours)}:${twoDigits(rest)}`;
}

const twoDigits = (count: number) => String(count).padStart(2, "0");
