import { formatAddress } from "localized-address-format";

import type { Catalogue, LocationDto } from "./dto.ts";

/** The parts of an address that differ from country to country in their order. */
const ADDRESS_PARTS = ["addressLine", "city", "region", "postcode"] as const;
export type AddressPart = (typeof ADDRESS_PARTS)[number];

type PostalAddress = Readonly<Pick<LocationDto, AddressPart | "country">>;

/**
 * The lines of an address as its own country writes them, in the script in which it is stored:
 * `12 Mangal Bazaar`, `Lalitpur 44700`. The country is in none of them.
 */
export function addressLines(address: PostalAddress): string[] {
  return linesOf(address, scriptOf(address));
}

/** The same as one text, e.g. for a calendar: `12 Mangal Bazaar, Lalitpur 44700`. */
export function addressText(address: PostalAddress): string {
  return addressLines(address).join(", ");
}

/** The parts in the order in which a country's addresses have them; what it has no place for comes after them. */
export function addressPartsOf(country: string): readonly AddressPart[] {
  const named = { addressLine: "addressLine", city: "city", region: "region", postcode: "postcode" };
  const written = linesOf({ ...named, country }, "latin").join(" ");
  const placeOf = (part: AddressPart) => written.indexOf(part) >>> 0;
  return ADDRESS_PARTS.toSorted((one, other) => placeOf(one) - placeOf(other));
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

type Script = "local" | "latin";

function linesOf(address: PostalAddress, script: Script): string[] {
  const { addressLine, city, region, postcode, country } = address;
  // A city of its own, such as Berlin or Dubai, is often typed as its region, too, and is written once.
  const area = region === null || region === city ? "" : region;
  const isCityNamed = hasPlaceForCity(country, script);
  const isCityArea = !isCityNamed && area === "";
  const lines = formatAddress(
    {
      postalCountry: country,
      addressLines: [isCityNamed || isCityArea ? addressLine : withCity(address, script)],
      locality: city,
      administrativeArea: isCityArea ? city : area,
      postalCode: postcode ?? "",
    },
    script,
  );
  // City-states name themselves, in capitals, but not in every address.
  const isCityWritten = lines.some((written) => written.toUpperCase().includes(city.toUpperCase()));
  return isCityWritten ? lines : [...lines, city];
}

/** Not where prefectures and emirates are named instead. City-states name themselves. */
function hasPlaceForCity(country: string, script: Script): boolean {
  return formatAddress({ postalCountry: country, locality: "city" }, script).length > 0;
}

/** Where a country has no line for the city, the city is written with the street. */
function withCity({ addressLine, city, country }: PostalAddress, script: Script): string {
  return country === "JP" && script === "local" ? `${city}${addressLine}` : `${addressLine}, ${city}`;
}

/** East Asian addresses begin with the largest part in their own script, and with the smallest in Latin letters. */
function scriptOf({ addressLine, city }: PostalAddress): Script {
  return /\p{Script=Latin}/u.test(`${addressLine} ${city}`) ? "latin" : "local";
}
