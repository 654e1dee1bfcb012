import { z } from "zod";

import type { RecordDto, RecordEditorDto } from "#lib/records/dto.ts";

import { Instant } from "./fields.ts";

/** The content of a record, as the verbs take it: what was read can be sent again. */
const Content = z.strictObject({
  diagnoses: z.array(
    z.strictObject({
      text: z.string(),
      system: z.string().exactOptional(),
      code: z.string().exactOptional(),
    }),
  ),
  treatment: z.string(),
  prescriptions: z.array(
    z.strictObject({ medicine: z.string(), dose: z.string(), frequency: z.string(), duration: z.string() }),
  ),
  notes: z.string(),
});

/** A signed version, newest first. `content` is null where it can no longer be opened. */
export const RecordVersion = z.strictObject({
  version: z.int().positive(),
  signedAt: Instant,
  content: Content.nullable(),
  reason: z.string().nullable(),
  changes: z.array(
    z.strictObject({
      field: z.enum(["diagnoses", "treatment", "prescriptions", "notes"]),
      /** Null where the texts differ too much to be compared. */
      parts: z
        .array(z.strictObject({ kind: z.enum(["same", "added", "removed"]), text: z.string() }))
        .nullable(),
    }),
  ),
});

export const MedicalRecord = z.strictObject({
  appointmentId: z.uuid(),
  patient: z.strictObject({ id: z.uuid(), name: z.string() }),
  doctorName: z.string(),
  visitTypeName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  locationName: z.string(),
  versions: z.array(RecordVersion),
});

/** What the visit's doctor edits: the draft, else the newest version, else an empty record. */
export const Draft = z.strictObject({
  appointmentId: z.uuid(),
  isWritable: z.boolean(),
  needsReason: z.boolean(),
  version: z.int().min(0),
  revision: z.int().min(0),
  savedAt: Instant.nullable(),
  isUnreadable: z.boolean(),
  content: Content,
  reason: z.string(),
});

/** The answer of writing a record: it has none of its text, because answers are stored with their keys. */
export const SavedRecord = z.strictObject({
  recordId: z.uuid(),
  appointmentId: z.uuid(),
  version: z.int().min(0),
  revision: z.int().min(0),
  savedAt: Instant,
});

export function toRecord({ location, versions, ...record }: RecordDto) {
  return {
    ...record,
    timeZone: location.timeZone,
    locationName: location.name,
    versions,
  };
}

export function toDraft({ draftSavedAt, isDraftUnreadable, ...editor }: RecordEditorDto) {
  return { ...editor, savedAt: draftSavedAt, isUnreadable: isDraftUnreadable };
}
