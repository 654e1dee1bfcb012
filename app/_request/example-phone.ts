import { examplePhone } from "#lib/core/phone.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { countryOfZone } from "#lib/core/zone-country.ts";

/** A number of the country that people of this zone live in, to show how one is written; `none` for a zone of no country. */
export function exampleIn(zone: TimeZone): string {
  return examplePhone(countryOfZone(zone)) ?? "none";
}
