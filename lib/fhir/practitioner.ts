import { z } from "zod";

import type { DoctorProfile } from "#lib/doctors/dto.ts";
import { listDoctorProfiles } from "#lib/doctors/queries-profiles.ts";

import { SYSTEMS } from "./constants.ts";
import { given, humanName, metaOf } from "./elements.ts";
import type { FhirType } from "./fhir-type.ts";
import { sliceTo } from "./slice-to.ts";
import { keyOf, uuidsOf, valueOf } from "./values.ts";

/** A doctor whom patients can find: the same that the directory shows everybody. */
export const PRACTITIONER: FhirType = {
  type: "Practitioner",
  scope: "doctors:read",
  isPublic: true,
  isRecorded: false,
  name: "doctors.read",
  parameters: { name: { kind: "string", says: "Words of the name, in any order." } },
  includes: {},
  find: async (tx, ctx, ids) => {
    const { items } = await listDoctorProfiles(tx, ctx, { ids: uuidsOf(ids), limit: ids.length });
    return items.map(toPractitioner);
  },
  search: async (tx, ctx, { values, limit, after }) => {
    const asked = { name: valueOf(values, "name"), limit, after: keyOf(z.uuid(), after) };
    return sliceTo(await listDoctorProfiles(tx, ctx, asked), toPractitioner);
  },
};

export function toPractitioner(doctor: DoctorProfile) {
  const { id, gender, languages, licenceNumber, licenceAuthority, version } = doctor;
  const licence = { system: SYSTEMS.licence, value: licenceNumber };
  return {
    resourceType: "Practitioner" as const,
    id,
    meta: metaOf(version),
    ...(given(licenceNumber) && { identifier: [{ ...licence, assigner: { display: licenceAuthority } }] }),
    active: true,
    name: [humanName(doctor)],
    gender,
    ...(languages.length > 0 && {
      communication: languages.map((code) => ({ coding: [{ system: SYSTEMS.language, code }] })),
    }),
  };
}
