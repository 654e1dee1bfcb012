"use client";

import { describing } from "./field-ids.ts";
import { Field } from "./field.tsx";

interface FileFieldProps {
  id: string;
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  /** What the file dialogue offers first. */
  accept: string;
  largestBytes: number;
  /** A file that is far too large would not even reach the action: the form is not sent. */
  onChosen: (isTooLarge: boolean) => void;
}

/** Asks for one file. A browser forgets which one was chosen when the form was refused: it has to be chosen again. */
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
