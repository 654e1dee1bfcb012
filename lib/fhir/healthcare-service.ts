import type { ListedVisitTypeDto } from "#lib/catalog/dto.ts";
import { findListedVisitTypes, listVisitTypes } from "#lib/catalog/queries-list.ts";

import { SYSTEMS } from "./constants.ts";
import { coded, given, metaOf } from "./elements.ts";
import type { FhirType } from "./fhir-type.ts";
import { PlaceKey } from "./place-key.ts";
import { sliceTo } from "./slice-to.ts";
import { keyOf, refuse, uuidsOf, valueOf } from "./values.ts";

/** A visit type: what is booked. */
export const HEALTHCARE_SERVICE: FhirType = {
  type: "HealthcareService",
  scope: "catalogue:read",
  isPublic: true,
  isRecorded: false,
  name: "visit_type.read",
  parameters: { active: { kind: "token", says: "true or false." } },
  includes: {},
  find: async (tx, ctx, ids) => (await findListedVisitTypes(tx, ctx, uuidsOf(ids))).map(toHealthcareService),
  search: async (tx, ctx, { values, limit, after }) => {
    const active = valueOf(values, "active");
    if (active !== undefined && !["true", "false"].includes(active)) refuse("active", "choose");
    const isActive = active === undefined ? undefined : active === "true";
    const asked = { isActive, limit, after: keyOf(PlaceKey, after) };
    return sliceTo(await listVisitTypes(tx, ctx, asked), toHealthcareService);
  },
};

function toHealthcareService({ id, name, description, modes, isActive, version }: ListedVisitTypeDto) {
  return {
    resourceType: "HealthcareService" as const,
    id,
    meta: metaOf(version),
    active: isActive,
    type: [coded(SYSTEMS.visitType, id, name)],
    name,
    ...(given(description) && { comment: description }),
    characteristic: modes.map((mode) => coded(SYSTEMS.mode, mode)),
    appointmentRequired: true,
  };
}
