import type { Catalogue, LocationDto } from "./dto.ts";

/** Street, then town: `12 Mangal Bazaar`, `44700 Lalitpur, Bagmati`. */
export function addressLines({ addressLine, postcode, city, region }: LocationDto): string[] {
  const town = [postcode, city].filter((part) => part !== null && part !== "").join(" ");
  return [addressLine, region === null || region === "" ? town : `${town}, ${region}`];
}

/** OpenStreetMap takes an address as words and needs no key. */
export function directionsHref(location: LocationDto): string {
  const query = [...addressLines(location), location.country].join(", ");
  return `https://www.openstreetmap.org/search?${new URLSearchParams({ query })}`;
}

/** The cities with a public location, by name. */
export function citiesOf({ locations }: Pick<Catalogue, "locations">): string[] {
  return [...new Set(locations.map(({ city }) => city))];
}
