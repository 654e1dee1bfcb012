import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { amendRecord } from "#lib/records/amend.ts";
import { toDraftNumber, toDraftState } from "#lib/records/draft-state.ts";
import { openRecord } from "#lib/records/open-record.ts";
import { findRecordEditor } from "#lib/records/queries-editor.ts";
import { loadRecord } from "#lib/records/queries.ts";
import { saveDraft } from "#lib/records/save-draft.ts";
import { OpenRecordInput, SaveDraftInput, SignInput } from "#lib/records/schema.ts";
import { signRecord } from "#lib/records/sign.ts";

import { digestOf } from "./digest.ts";
import { Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";
import { Draft, MedicalRecord, SavedRecord, toDraft, toRecord } from "./records-answer.ts";
import { HEADING, PATIENT, SAVED, VISIT, WRITTEN } from "./records-examples.ts";

const OF_VISIT = { id: "appointmentId" };
const OfVisit = z.strictObject({ appointmentId: Id });
const ofVisit = { pathFields: OF_VISIT, whole: OfVisit, input: Nothing };

/** `If-Match` with the draft's ETag carries both, so the body leaves them out. */
const seen = {
  version: SignInput.shape.version.optional(),
  revision: SignInput.shape.revision.optional(),
};
const writes = {
  scope: "records:write",
  pathFields: OF_VISIT,
  matched: (number: number) => ({ ...toDraftState(number) }),
  version: toDraftNumber,
  answer: SavedRecord,
} as const;
const SIGNED = less(SignInput, "appointmentId").extend(seen);

export const RECORD_OPERATIONS = [
  queryOperation({
    ...ofVisit,
    id: "getRecord",
    name: "record.read",
    path: "/api/v1/appointments/{id}/record",
    scope: "records:read",
    query: (tx, ctx, { appointmentId }) => loadRecord(tx, ctx, appointmentId),
    source: loadRecord,
    isRecorded: true,
    toAnswer: toRecord,
    answer: MedicalRecord,
    version: ({ versions }) => versions[0]?.version ?? 1,
    variant: (record) => digestOf(toRecord(record)),
    refuses: ["not_found"],
    example: {
      path: { id: VISIT },
      input: {},
      answer: {
        ...HEADING,
        appointmentId: VISIT,
        patient: PATIENT,
        endsAt: "2027-01-06T03:45:00.000Z",
        locationName: "Patan",
        versions: [
          {
            version: 1,
            signedAt: "2027-01-06T04:00:00.000Z",
            content: WRITTEN,
            reason: null,
            changes: [],
          },
        ],
      },
    },
  }),
  queryOperation({
    ...ofVisit,
    id: "getRecordDraft",
    name: "record.read_draft",
    path: "/api/v1/appointments/{id}/record/draft",
    scope: "records:read",
    query: async (tx, ctx, { appointmentId }) => {
      const editor = await findRecordEditor(tx, ctx, appointmentId);
      if (editor === undefined) throw new DomainError("forbidden");
      return editor;
    },
    source: findRecordEditor,
    toAnswer: toDraft,
    answer: Draft,
    version: toDraftNumber,
    variant: (editor) => digestOf(toDraft(editor)),
    refuses: ["not_found", "forbidden"],
    example: {
      path: { id: VISIT },
      input: {},
      answer: {
        appointmentId: VISIT,
        isWritable: true,
        needsReason: false,
        version: 0,
        revision: 1,
        savedAt: "2027-01-06T03:40:00.000Z",
        isUnreadable: false,
        content: WRITTEN,
        reason: "",
      },
    },
  }),
  verbOperation({
    ...writes,
    id: "saveRecordDraft",
    method: "PUT",
    path: "/api/v1/appointments/{id}/record/draft",
    verb: saveDraft,
    input: less(SaveDraftInput, "appointmentId").extend(seen),
    example: {
      path: { id: VISIT },
      input: WRITTEN,
      answer: { ...SAVED, version: 0, revision: 2 },
    },
  }),
  verbOperation({
    ...writes,
    id: "signRecord",
    method: "POST",
    path: "/api/v1/appointments/{id}/record/signature",
    verb: signRecord,
    status: 201,
    input: SIGNED,
    location: ({ appointmentId }) => `/api/v1/appointments/${appointmentId}/record`,
    example: {
      path: { id: VISIT },
      input: WRITTEN,
      answer: { ...SAVED, version: 1, revision: 0 },
    },
  }),
  verbOperation({
    ...writes,
    id: "amendRecord",
    method: "POST",
    path: "/api/v1/appointments/{id}/record/amendments",
    verb: amendRecord,
    status: 201,
    input: SIGNED,
    location: ({ appointmentId }) => `/api/v1/appointments/${appointmentId}/record`,
    example: {
      path: { id: VISIT },
      input: { ...WRITTEN, reason: "The other ear was meant" },
      answer: { ...SAVED, version: 2, revision: 0 },
    },
  }),
  verbOperation({
    id: "openRecord",
    method: "POST",
    path: "/api/v1/appointments/{id}/record/opening",
    scope: "records:write",
    pathFields: OF_VISIT,
    verb: openRecord,
    status: 201,
    input: less(OpenRecordInput, "appointmentId"),
    answer: z.strictObject({ appointmentId: z.uuid() }),
    location: ({ appointmentId }) => `/api/v1/appointments/${appointmentId}/record`,
    example: {
      path: { id: VISIT },
      input: { reason: "The patient asked for a copy by letter" },
      answer: { appointmentId: VISIT },
    },
  }),
];
