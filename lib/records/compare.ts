import { diffWordsWithSpace } from "diff";

import type { FieldChange, TextChange } from "./dto.ts";
import type { RecordContent } from "./schema.ts";

/** Two long texts that share nothing take seconds to compare, in which the process answers no other request. */
const MAX_EDITS = 400;

/** The fields in which a version differs from the one before it, each as text with what was added and removed. */
export function compareContents(before: RecordContent, after: RecordContent): FieldChange[] {
  const [old, now] = [textsOf(before), textsOf(after)];
  const fields = ["diagnoses", "treatment", "prescriptions", "notes"] as const;
  return fields
    .filter((field) => old[field] !== now[field])
    .map((field) => ({ field, parts: partsOf(old[field], now[field]) }));
}

function partsOf(before: string, after: string): TextChange[] | null {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  if (parts === undefined) return null;
  return parts.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}

function textsOf({ diagnoses, treatment, prescriptions, notes }: RecordContent) {
  return {
    diagnoses: diagnoses
      .map(({ text, code }) => (code === undefined ? text : `${text} (${code})`))
      .join("\n"),
    treatment,
    prescriptions: prescriptions
      .map(({ medicine, dose, frequency, duration }) => [medicine, dose, frequency, duration].join(" · "))
      .join("\n"),
    notes,
  };
}
