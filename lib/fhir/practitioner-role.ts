import { z } from "zod";

import type { DoctorProfile } from "#lib/doctors/dto.ts";
import { listDoctorProfiles } from "#lib/doctors/queries-profiles.ts";
import { env } from "#lib/env.ts";

import { SYSTEMS } from "./constants.ts";
import { coded, metaOf, referenceTo } from "./elements.ts";
import type { FhirType } from "./fhir-type.ts";
import { sliceTo } from "./slice-to.ts";
import { codeOf, keyOf, uuidIn, uuidsOf, valueOf, type Values } from "./values.ts";

/** What a doctor practises, where, and for which visit types: one role a doctor, with the doctor's id. */
export const PRACTITIONER_ROLE: FhirType = {
  type: "PractitionerRole",
  scope: "doctors:read",
  isPublic: true,
  isRecorded: false,
  name: "doctors.read",
  parameters: {
    practitioner: { kind: "reference" },
    location: { kind: "reference" },
    service: { kind: "reference", says: "The HealthcareService: a visit type that the doctor offers." },
    specialty: { kind: "token", says: "The slug of a specialty, such as family-medicine." },
  },
  includes: { practitioner: ["Practitioner"], location: ["Location"], service: ["HealthcareService"] },
  find: async (tx, ctx, ids) => {
    const { items } = await listDoctorProfiles(tx, ctx, { ids: uuidsOf(ids), limit: ids.length });
    return items.map(toPractitionerRole);
  },
  search: async (tx, ctx, { values, limit, after }) => {
    const asked = { ...narrowedBy(values), limit, after: keyOf(z.uuid(), after) };
    return sliceTo(await listDoctorProfiles(tx, ctx, asked), toPractitionerRole);
  },
};

function narrowedBy(values: Values) {
  const base = env().APP_URL;
  const doctorId = uuidIn(values, "practitioner", { types: ["Practitioner"], base });
  const specialty = valueOf(values, "specialty");
  return {
    ids: doctorId === undefined ? undefined : [doctorId],
    locationId: uuidIn(values, "location", { types: ["Location"], base }),
    visitTypeId: uuidIn(values, "service", { types: ["HealthcareService"], base }),
    specialty: specialty === undefined ? undefined : codeOf(specialty, "specialty", SYSTEMS.specialty),
  };
}

function toPractitionerRole({ id, name, specialties, locations, visitTypes, version }: DoctorProfile) {
  return {
    resourceType: "PractitionerRole" as const,
    id,
    meta: metaOf(version),
    active: true,
    practitioner: referenceTo("Practitioner", id, name),
    ...(specialties.length > 0 && {
      specialty: specialties.map((each) => coded(SYSTEMS.specialty, each.slug, each.name)),
    }),
    ...(locations.length > 0 && {
      location: locations.map((each) => referenceTo("Location", each.id, each.name)),
    }),
    ...(visitTypes.length > 0 && {
      healthcareService: visitTypes.map((each) => referenceTo("HealthcareService", each.id, each.name)),
    }),
  };
}
