import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { createDoctor } from "#lib/doctors/create.ts";
import type { ManagedDoctorDto, ManagedDoctorList } from "#lib/doctors/dto-admin.ts";
import { loadManagedDoctor } from "#lib/doctors/queries-admin.ts";
import { listAllDoctors, ManagedDoctorFilters, ManagedDoctorKey } from "#lib/doctors/queries-managed.ts";
import { DoctorInput, UpdateDoctorInput } from "#lib/doctors/schema.ts";
import { updateDoctor } from "#lib/doctors/update.ts";

import { digestOf } from "./digest.ts";
import { ManagedDoctor, ManagedListItem } from "./doctors-managed-answer.ts";
import { Nothing, Version } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const VISIT_TYPE = "0199a3c4-7d10-7c3e-8f00-000000000004";

const KEPT = {
  name: "Dr Asha Rai",
  title: "Dr",
  givenName: "Asha",
  familyName: "Rai",
  licenceNumber: "NMC-1234",
  licenceAuthority: "Nepal Medical Council",
  practisingSince: 2009,
  languages: ["en", "ne"],
  departmentId: "0199a3c4-7d10-7c3e-8f00-000000000006",
  feeMinor: 150_000,
  currency: "NPR",
  specialtyIds: ["0199a3c4-7d10-7c3e-8f00-000000000005"],
  locationIds: [LOCATION],
};

const OF_DOCTOR = { id: "doctorId" };
const ADMINISTRATION = "/api/v1/doctors/{id}/administration";
const OfOne = z.strictObject({ doctorId: Id });
const ofOne = { pathFields: OF_DOCTOR, whole: OfOne, input: Nothing };
const versionOf = ({ version }: { readonly version: number }) => version;

export const MANAGED_DOCTOR_OPERATIONS = [
  listOperation({
    id: "listAllDoctors",
    name: "doctors.list_all",
    path: "/api/v1/doctors/all",
    scope: "doctors:read",
    query: listAllDoctors,
    filters: ManagedDoctorFilters,
    key: ManagedDoctorKey,
    toItem: (doctor: ManagedDoctorList["doctors"][number]) => doctor,
    item: ManagedListItem,
    refuses: ["forbidden"],
    example: {
      input: { state: "out", limit: 10 },
      item: {
        id: DOCTOR,
        name: KEPT.name,
        department: "Primary care",
        specialties: ["Family medicine"],
        isActive: false,
      },
    },
  }),
  verbOperation({
    id: "createDoctor",
    method: "POST",
    path: "/api/v1/doctors",
    scope: "doctors:write",
    verb: createDoctor,
    status: 201,
    input: DoctorInput,
    answer: z.strictObject({ id: z.uuid(), slug: z.string() }),
    location: ({ id }) => `/api/v1/doctors/${id}`,
    example: {
      input: {
        ...KEPT,
        slug: "asha-rai",
        gender: "female",
        visitTypes: [{ visitTypeId: VISIT_TYPE, feeMinor: null }],
      },
      answer: { id: DOCTOR, slug: "asha-rai" },
    },
  }),
  queryOperation({
    ...ofOne,
    id: "getManagedDoctor",
    name: "doctors.manage",
    path: ADMINISTRATION,
    scope: "doctors:read",
    query: (tx, ctx, { doctorId }) => loadManagedDoctor(tx, ctx, doctorId),
    source: loadManagedDoctor,
    toAnswer: (doctor: ManagedDoctorDto) => doctor,
    answer: ManagedDoctor,
    version: versionOf,
    variant: digestOf,
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id: DOCTOR },
      input: {},
      answer: {
        ...KEPT,
        id: DOCTOR,
        slug: "asha-rai",
        userId: null,
        photo: null,
        isActive: true,
        version: 3,
        fees: { [VISIT_TYPE]: null },
      },
    },
  }),
  verbOperation({
    id: "updateDoctor",
    method: "PUT",
    path: ADMINISTRATION,
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    verb: updateDoctor,
    input: less(UpdateDoctorInput, "doctorId").extend({
      version: UpdateDoctorInput.shape.version.optional(),
    }),
    answer: z.strictObject({ id: z.uuid(), version: Version }),
    version: versionOf,
    example: {
      path: { id: DOCTOR },
      input: { ...KEPT, fees: { [VISIT_TYPE]: 120_000 }, feesIn: "NPR" },
      answer: { id: DOCTOR, version: 4 },
    },
  }),
];
