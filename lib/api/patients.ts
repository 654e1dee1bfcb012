import { z } from "zod";

import { Id, DateText } from "#lib/core/fields.ts";
import { createPatient } from "#lib/patients/create.ts";
import { RELATIONS } from "#lib/patients/constants.ts";
import type { LikelyPatientDto, PatientRowDto, RepresentativeDto } from "#lib/patients/dto-admin.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { findPatients } from "#lib/patients/find-patients.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { listLikelyPatients } from "#lib/patients/likely.ts";
import { listRepresentatives, loadPatientFile, type PatientFileDto } from "#lib/patients/queries-file.ts";
import { listOwnDetails } from "#lib/patients/queries.ts";
import { revokePatientAccess } from "#lib/patients/revoke-access.ts";
import { AccessInput, PatientInput, PersonFields, UpdatePatientInput } from "#lib/patients/schema.ts";
import { Person } from "#lib/patients/seal-search.ts";
import { updatePatient } from "#lib/patients/update.ts";

import { Nothing, Version } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { OwnPatient } from "./me.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";
import {
  FILE_EXAMPLE,
  LikelyPatient,
  OWN_PATIENT_EXAMPLE,
  PatientFile,
  PatientRow,
  Representative,
  ROW_EXAMPLE,
} from "./patients-answers.ts";

const OF_ONE = { id: "patientId" };
const ONE = { id: FILE_EXAMPLE.id };
const USER = "0199a3c4-7d10-7c3e-8f00-000000000009";
const PERSON = { name: "Amara O’Neill", phone: "+977 985 1234567", dateOfBirth: "1990-05-17" };
const REPRESENTATIVE: RepresentativeDto = {
  userId: USER,
  name: "Nia O’Neill",
  email: "nia@example.org",
  relation: "parent",
  confirmedAt: null,
  endsAt: Date.parse("2033-05-16T18:15:00Z"),
};

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
  queryOperation({
    id: "listRepresentatives",
    name: "patient.representatives",
    path: "/api/v1/patients/{id}/representatives",
    scope: "patients:read",
    pathFields: OF_ONE,
    query: async (tx, ctx, asked: { patientId: string }) => ({
      items: await listRepresentatives(tx, ctx, asked),
    }),
    source: listRepresentatives,
    isRecorded: true,
    whole: z.strictObject({ patientId: Id }),
    input: Nothing,
    toAnswer: (list: { readonly items: readonly RepresentativeDto[] }) => list,
    answer: z.strictObject({ items: z.array(Representative) }),
    refuses: ["forbidden", "not_found"],
    example: { path: ONE, input: {}, answer: { items: [REPRESENTATIVE] } },
  }),
  verbOperation({
    id: "grantPatientAccess",
    method: "POST",
    path: "/api/v1/patients/{id}/representatives",
    scope: "patients:write",
    pathFields: OF_ONE,
    verb: grantPatientAccess,
    input: less(AccessInput, "patientId"),
    answer: z.strictObject({
      userId: z.uuid(),
      patientId: z.uuid(),
      relation: z.enum(RELATIONS).exclude(["self"]),
    }),
    example: {
      path: ONE,
      input: { userId: USER, relation: "parent" },
      answer: { userId: USER, patientId: FILE_EXAMPLE.id, relation: "parent" },
    },
  }),
  silentOperation({
    id: "revokePatientAccess",
    method: "DELETE",
    path: "/api/v1/patients/{id}/representatives/{userId}",
    scope: "patients:write",
    pathFields: { ...OF_ONE, userId: "userId" },
    verb: revokePatientAccess,
    input: Nothing,
    example: { path: { ...ONE, userId: USER }, input: {} },
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
