import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import type { MedicalCodeDto, RecordListItemDto } from "#lib/records/dto.ts";
import { FindCodesInput, listCodes } from "#lib/records/find-codes.ts";
import { listRecordsOfPatient, RecordKey } from "#lib/records/queries-list.ts";

import { Instant } from "./fields.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { HEADING, PATIENT, VISIT } from "./records-examples.ts";

export const RECORD_LIST_OPERATIONS = [
  listOperation({
    id: "listRecordsOfPatient",
    name: "record.list",
    path: "/api/v1/patients/{id}/records",
    scope: "records:read",
    pathFields: { id: "patientId" },
    query: listRecordsOfPatient,
    isRecorded: true,
    filters: z.strictObject({ patientId: Id }),
    key: RecordKey,
    toItem: (record: RecordListItemDto) => record,
    item: z.strictObject({
      appointmentId: z.uuid(),
      startsAt: Instant,
      timeZone: z.string(),
      doctorName: z.string(),
      visitTypeName: z.string(),
      versions: z.int().positive(),
    }),
    refuses: ["unknown_patient"],
    example: {
      path: { id: PATIENT.id },
      input: { limit: 10 },
      item: { appointmentId: VISIT, ...HEADING, versions: 1 },
    },
  }),
  queryOperation({
    id: "searchMedicalCodes",
    method: "POST",
    name: "medical_code.search",
    path: "/api/v1/medical-codes/search",
    scope: "records:read",
    query: listCodes,
    whole: FindCodesInput,
    input: FindCodesInput,
    toAnswer: (codes: readonly MedicalCodeDto[]) => ({ codes }),
    answer: z.strictObject({
      codes: z.array(z.strictObject({ system: z.string(), code: z.string(), title: z.string() })),
    }),
    refuses: ["forbidden"],
    example: {
      input: { words: "otitis" },
      answer: { codes: [{ system: "ICD-10", code: "H66.9", title: "Otitis media, unspecified" }] },
    },
  }),
];
