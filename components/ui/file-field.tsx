"use client";

import { describing } from "./field-ids.ts";
import { Field } from "./field.tsx";

interface FileFieldProps {
  id: string;
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  /** The types that the file dialogue offers first. */
  accept: string;
  largestBytes: number;
  /** Reports a far too large file, which would not even reach the action, so that the form is not sent. */
  onChosen: (isTooLarge: boolean) => void;
}

/** Asks for one file. After a refusal the browser has forgotten it, so it must be chosen again. */
export function FileField({ id, name, label, hint, error, accept, largestBytes, onChosen }: FileFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        {...describing(id, { hint, error })}
        id={id}
        type="file"
        name={name}
        onChange={({ target: { files } }) => onChosen((files?.[0]?.size ?? 0) > largestBytes)}
        accept={accept}
        className="control"
      />
    </Field>
  );
}
