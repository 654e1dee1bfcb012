import { examplePhone } from "#lib/core/phone.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { countryOfZone } from "#lib/core/zone-country.ts";

/** An example phone number of the zone's country; `none` for a zone without a country. */
export function exampleIn(zone: TimeZone): string {
  return examplePhone(countryOfZone(zone)) ?? "none";
}
