import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { manyLines, oneLine } from "#lib/core/text.ts";

import {
  CODE_MAX_LENGTH,
  LINE_MAX_LENGTH,
  MAX_DIAGNOSES,
  MAX_PRESCRIPTIONS,
  REASON_MAX_LENGTH,
  REASON_MIN_LENGTH,
  RECORD_MAX_CHARACTERS,
} from "./constants.ts";

const text = manyLines({ max: RECORD_MAX_CHARACTERS }).default("");
const optionalLine = lineOrNone(LINE_MAX_LENGTH);
const optionalCode = lineOrNone(CODE_MAX_LENGTH);

/** A record is stored and answered with empty texts where nothing was entered, and accepts them again. */
function lineOrNone(max: number) {
  return z
    .string()
    .transform((words) => (words.trim() === "" ? undefined : words))
    .pipe(oneLine({ max }).optional())
    .optional();
}

/** A diagnosis in words, with its code where there is one. A row of a form that is left empty is none. */
const Diagnosis = z
  .strictObject({ text: optionalLine, system: optionalCode, code: optionalCode })
  .superRefine((row, issues) => {
    if (row.text === undefined && row.code !== undefined)
      issues.addIssue({ code: "custom", path: ["text"], message: "diagnosis" });
  });

const Prescription = z
  .strictObject({
    medicine: optionalLine,
    dose: optionalLine,
    frequency: optionalLine,
    duration: optionalLine,
  })
  .superRefine((row, issues) => {
    if (row.medicine === undefined && Object.values(row).some((value) => value !== undefined))
      issues.addIssue({ code: "custom", path: ["medicine"], message: "medicine" });
  });

const content = {
  diagnoses: z
    .array(Diagnosis)
    .max(MAX_DIAGNOSES)
    .default([])
    .transform((rows) =>
      rows.flatMap(({ text: words, system, code }) =>
        words === undefined
          ? []
          : [{ text: words, ...(code !== undefined && { system: system ?? "", code }) }],
      ),
    ),
  treatment: text,
  prescriptions: z
    .array(Prescription)
    .max(MAX_PRESCRIPTIONS)
    .default([])
    .transform((rows) =>
      rows.flatMap(({ medicine, dose = "", frequency = "", duration = "" }) =>
        medicine === undefined ? [] : [{ medicine, dose, frequency, duration }],
      ),
    ),
  notes: text,
};

/** The content of a record. This is what is sealed. */
export const RecordContent = z.strictObject(content);
export type RecordContent = z.output<typeof RecordContent>;

const seen = {
  appointmentId: Id,
  /** The newest signed version that the writer has seen, and how often the draft had been saved: 0 for none. */
  version: z.int().min(0).max(1_000_000),
  revision: z.int().min(0).max(1_000_000_000),
};
/** Why a record is amended, or written late. */
const reason = oneLine({ max: REASON_MAX_LENGTH }).optional();

function assertLength(sent: RecordContent, issues: z.RefinementCtx): void {
  if (lengthOf(sent) > RECORD_MAX_CHARACTERS)
    issues.addIssue({ code: "custom", path: ["notes"], message: "record_too_long" });
}

export const SaveDraftInput = z.strictObject({ ...seen, ...content, reason }).superRefine(assertLength);
export type SaveDraftInput = z.output<typeof SaveDraftInput>;

export const SignInput = z
  .strictObject({ ...seen, ...content, reason })
  .superRefine(assertLength)
  .superRefine((sent, issues) => {
    if (lengthOf(sent) === 0) issues.addIssue({ code: "custom", path: ["notes"], message: "record_empty" });
  });
export type SignInput = z.output<typeof SignInput>;

/** Why an administrator opens a record. */
export const OpenRecordInput = z.strictObject({
  appointmentId: Id,
  reason: oneLine({ max: REASON_MAX_LENGTH }).pipe(
    z.string().min(REASON_MIN_LENGTH, { error: "why_record" }),
  ),
});

/** How many characters all texts of a record have. */
export function lengthOf({ diagnoses, treatment, prescriptions, notes }: RecordContent): number {
  const rows = [...diagnoses, ...prescriptions].flatMap((row): string[] => Object.values(row));
  return [treatment, notes, ...rows].reduce((sum, words) => sum + words.length, 0);
}
