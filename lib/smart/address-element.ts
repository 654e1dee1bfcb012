import { addressLines } from "#lib/catalog/address.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";

type Placed = Pick<LocationDto, "addressLine" | "city" | "region" | "postcode" | "country">;

/** FHIR's Address: its parts, and `text` as the country writes it. A part that is empty is left out. */
export function addressElement(location: Placed) {
  const { addressLine, city, region, postcode, country } = location;
  return {
    text: addressLines(location).join("\n"),
    line: [addressLine],
    city,
    ...(region !== null && region !== "" && { state: region }),
    ...(postcode !== null && postcode !== "" && { postalCode: postcode }),
    country,
  };
}
