import type { ReactNode } from "react";

/** What every field says about itself. Words come from the catalogue, ready to show. */
export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to type instead; shown next to the field and tied to it. */
  error?: ReactNode;
  /** Said after the label of a field that may stay empty, e.g. "(optional)". */
  optional?: ReactNode;
}

/** The id of a control whose page gave it only a name, so that the error summary can link to it. */
export function fieldId(name: string, id?: string): string {
  return id ?? `field-${name}`;
}

/** The id of a control of one of several forms on a page, which may ask for the same names. */
export function fieldIdIn(formId: string | undefined, name: string): string {
  return formId === undefined ? fieldId(name) : `${formId}-${name}`;
}

/** The attributes that tie a control to its hint and its error. */
export function describing(id: string, { hint, error }: Pick<FieldWords, "hint" | "error">) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}
