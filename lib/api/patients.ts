import { z } from "zod";

import { Id, DateText } from "#lib/core/fields.ts";
import { createPatient } from "#lib/patients/create.ts";
import type { LikelyPatientDto, PatientRowDto } from "#lib/patients/dto-admin.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { findPatients } from "#lib/patients/find-patients.ts";
import { listLikelyPatients } from "#lib/patients/likely.ts";
import { MergeParts } from "#lib/patients/merge-input.ts";
import { mergePatients } from "#lib/patients/merge.ts";
import { loadPatientFile } from "#lib/patients/queries-file.ts";
import type { PatientFileDto } from "#lib/patients/dto.ts";
import { listOwnDetails } from "#lib/patients/queries.ts";
import { PatientInput, PersonFields, UpdatePatientInput } from "#lib/patients/schema.ts";
import { Person } from "#lib/patients/seal-search.ts";
import { updatePatient } from "#lib/patients/update.ts";

import { Nothing, Version } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { OwnPatient } from "./me.ts";
import { ownerMessageOperation } from "./on-behalf.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";
import {
  FILE_EXAMPLE,
  LikelyPatient,
  OWN_PATIENT_EXAMPLE,
  PatientFile,
  PatientRow,
  ROW_EXAMPLE,
} from "./patients-answers.ts";

const OF_ONE = { id: "patientId" };
const ONE = { id: FILE_EXAMPLE.id };
const INTO = "0199a3c4-7d10-7c3e-8f00-000000000003";
const PERSON = { name: "Amara O’Neill", phone: "+977 985 1234567", dateOfBirth: "1990-05-17" };
export const PATIENT_OPERATIONS = [
  listOperation({
    id: "searchPatients",
    name: "patients.search",
    method: "POST",
    path: "/api/v1/patients/search",
    scope: "patients:read",
    query: findPatients,
    isRecorded: true,
    filters: z.strictObject({
      ...Person.shape,
      doctorId: Id.optional(),
      seenFrom: DateText.optional(),
      seenUntil: DateText.optional(),
      hasAccount: z.boolean({ error: "invalid" }).optional(),
    }),
    key: z.int(),
    toItem: (patient: PatientRowDto) => patient,
    item: PatientRow,
    refuses: ["forbidden"],
    example: { input: { name: "oneill am", hasAccount: true, limit: 25 }, item: ROW_EXAMPLE },
  }),
  verbOperation({
    id: "createPatient",
    method: "POST",
    path: "/api/v1/patients",
    scope: "patients:write",
    verb: createPatient,
    input: less(PatientInput),
    status: 201,
    answer: z.strictObject({ id: z.uuid() }),
    location: ({ id }) => `/api/v1/patients/${id}`,
    example: { input: { ...PERSON, timeZone: "Asia/Kathmandu" }, answer: { id: FILE_EXAMPLE.id } },
  }),
  queryOperation({
    id: "findLikelyPatients",
    name: "patients.likely",
    method: "POST",
    path: "/api/v1/patients/likely",
    scope: "patients:read",
    query: async (tx, ctx, person: PersonFields) => ({ items: await listLikelyPatients(tx, ctx, person) }),
    source: listLikelyPatients,
    isRecorded: true,
    whole: PersonFields,
    input: PersonFields,
    toAnswer: (likely: { readonly items: readonly LikelyPatientDto[] }) => likely,
    answer: z.strictObject({ items: z.array(LikelyPatient) }),
    refuses: ["forbidden"],
    example: { input: PERSON, answer: { items: [] } },
  }),
  queryOperation({
    id: "getPatient",
    name: "patient.read",
    path: "/api/v1/patients/{id}",
    scope: "patients:read",
    pathFields: OF_ONE,
    query: loadPatientFile,
    isRecorded: true,
    whole: z.strictObject({ patientId: Id }),
    input: Nothing,
    toAnswer: (file: PatientFileDto) => file,
    answer: PatientFile,
    version: ({ version }) => version,
    refuses: ["not_found", "forbidden"],
    example: { path: ONE, input: {}, answer: FILE_EXAMPLE },
  }),
  verbOperation({
    id: "updatePatient",
    method: "PUT",
    path: "/api/v1/patients/{id}",
    scope: "patients:write",
    pathFields: OF_ONE,
    verb: updatePatient,
    input: less(UpdatePatientInput, "patientId").extend({ version: Version.optional() }),
    answer: z.strictObject({ id: z.uuid(), version: Version }),
    version: ({ version }) => version,
    example: {
      path: ONE,
      input: { name: PERSON.name, phone: PERSON.phone, timeZone: "Asia/Kathmandu" },
      answer: { id: FILE_EXAMPLE.id, version: 2 },
    },
  }),
  ownerMessageOperation({
    id: "mergePatient",
    method: "POST",
    path: "/api/v1/patients/{id}/merge",
    scope: "patients:write",
    pathFields: OF_ONE,
    verb: mergePatients,
    input: less(MergeParts, "patientId"),
    answer: z.strictObject({ id: z.uuid(), version: Version }),
    example: {
      path: ONE,
      input: { version: 1, intoId: INTO, intoVersion: 4, phone: "merged", email: "merged" },
      answer: { id: INTO, version: 5 },
    },
  }),
  queryOperation({
    id: "listMyPatients",
    name: "me.patients",
    path: "/api/v1/me/patients",
    scope: "patients:read",
    query: async (tx, ctx, _nothing: Readonly<Record<string, never>>) => ({
      items: await listOwnDetails(tx, ctx),
    }),
    source: listOwnDetails,
    isRecorded: true,
    whole: Nothing,
    input: Nothing,
    toAnswer: (list: { readonly items: readonly PatientDto[] }) => list,
    answer: z.strictObject({ items: z.array(OwnPatient) }),
    refuses: [],
    example: { input: {}, answer: { items: [OWN_PATIENT_EXAMPLE] } },
  }),
];
