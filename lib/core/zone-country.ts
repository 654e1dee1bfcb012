import { getCountries } from "libphonenumber-js/max";

import { canonicalTimeZone, type TimeZone } from "./time-zone.ts";

let known: ReadonlyMap<TimeZone, string> | undefined;

/** The country of a time zone (ISO 3166-1 alpha-2), or undefined for a zone of none, such as UTC. */
export function countryOfZone(zone: TimeZone): string | undefined {
  known ??= new Map(
    getCountries().flatMap((country) =>
      zonesOf(country).map((each) => [canonicalTimeZone(each) ?? each, country] as const),
    ),
  );
  return known.get(canonicalTimeZone(zone) ?? zone);
}

function zonesOf(country: string): readonly string[] {
  // ECMA-402 (Intl Locale Info) has it; TypeScript's libraries do not yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? [];
}
