import type { ListedLocationDto } from "#lib/catalog/dto.ts";
import { findListedLocations, listLocations } from "#lib/catalog/queries-list.ts";
import { addressElement } from "#lib/smart/address-element.ts";

import { SYSTEMS } from "./constants.ts";
import { given, metaOf } from "./elements.ts";
import { PlaceKey } from "./place-key.ts";
import type { FhirType } from "./fhir-type.ts";
import { sliceTo } from "./slice-to.ts";
import { keyOf, uuidsOf } from "./values.ts";

/** A site. */
export const LOCATION: FhirType = {
  type: "Location",
  scope: "catalogue:read",
  isPublic: true,
  isRecorded: false,
  name: "location.read",
  parameters: {},
  includes: {},
  find: async (tx, ctx, ids) => (await findListedLocations(tx, ctx, uuidsOf(ids))).map(toLocation),
  search: async (tx, ctx, { limit, after }) =>
    sliceTo(await listLocations(tx, ctx, { limit, after: keyOf(PlaceKey, after) }), toLocation),
};

/** R4 has no element for a time zone; HL7's own extension does. */
const TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

function toLocation({ id, code, name, phone, isActive, timeZone, version, ...place }: ListedLocationDto) {
  return {
    resourceType: "Location" as const,
    id,
    meta: metaOf(version),
    extension: [{ url: TIME_ZONE, valueCode: timeZone }],
    ...(given(code) && { identifier: [{ system: SYSTEMS.locationCode, value: code }] }),
    status: isActive ? ("active" as const) : ("inactive" as const),
    name,
    mode: "instance" as const,
    ...(given(phone) && { telecom: [{ system: "phone" as const, value: phone }] }),
    address: addressElement(place),
  };
}
