import type { Catalogue, LocationDto } from "#lib/catalog/dto.ts";

import type { DoctorSummary } from "./dto.ts";

/** The number of nearness levels. */
export const NEARNESSES = 3;

/** How near a doctor works to a city: 0 in it, 1 in its country, 2 elsewhere. Without a city all are equally near. */
export function nearnessTo(
  city: string | undefined,
  { locations }: Pick<Catalogue, "locations">,
): (doctor: DoctorSummary) => 0 | 1 | 2 {
  const country = locations.find((each) => each.city === city)?.country;
  if (country === undefined) return () => 0;
  const isThere = (each: LocationDto) => each.city === city;
  const isInCountry = (each: LocationDto) => each.country === country;
  return (doctor) => (doctor.locations.some(isThere) ? 0 : doctor.locations.some(isInCountry) ? 1 : 2);
}
