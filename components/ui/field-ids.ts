import type { ReactNode } from "react";

/** The words of every field, from the catalogue, ready to show. */
export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to type instead; shown beside the field and tied to it. */
  error?: ReactNode;
  /** Shown after the label of an optional field, e.g. "(optional)". */
  optional?: ReactNode;
}

/** The id of a control that has only a name, so that the error summary can link to it. */
export function fieldId(name: string, id?: string): string {
  return id ?? `field-${name}`;
}

/** The id of a control in one of several forms on a page, which may have the same names. */
export function fieldIdIn(formId: string | undefined, name: string): string {
  return formId === undefined ? fieldId(name) : `${formId}-${name}`;
}

/** The attributes that tie a control to its hint and its error. */
export function describing(id: string, { hint, error }: Pick<FieldWords, "hint" | "error">) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}
