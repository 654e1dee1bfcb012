import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { describing, fieldId, type FieldWords } from "./field-ids.ts";
import { Field } from "./field.tsx";

type TextInputProps = FieldWords & Omit<ComponentProps<"input">, "style" | "name"> & { name: string };

/** One line of text (or `type` email, tel, password, search, number) with its label, hint and error. */
export function TextInput({ label, hint, error, optional, className, id, name, ...rest }: TextInputProps) {
  const controlId = fieldId(name, id);
  return (
    <Field id={controlId} label={label} hint={hint} error={error} optional={optional}>
      <input
        type="text"
        {...rest}
        {...describing(controlId, { hint, error })}
        id={controlId}
        name={name}
        className={clsx("control", className)}
      />
    </Field>
  );
}

type TextAreaProps = FieldWords & Omit<ComponentProps<"textarea">, "style" | "name"> & { name: string };

/** Several lines of text with their label, hint and error. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  className,
  id,
  name,
  rows = 4,
  ...rest
}: TextAreaProps) {
  const controlId = fieldId(name, id);
  return (
    <Field id={controlId} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        {...rest}
        {...describing(controlId, { hint, error })}
        id={controlId}
        name={name}
        rows={rows}
        className={clsx("control", className)}
      />
    </Field>
  );
}

type DateInputProps = FieldWords &
  Omit<ComponentProps<"input">, "style" | "name" | "type" | "defaultValue"> & {
    name: string;
    /** A calendar day, `YYYY-MM-DD`. */
    defaultValue?: string;
  };

/** A day near today, picked from the browser's own calendar. A birthday or an old date takes `<DateFields>`. */
export function DateInput({ label, hint, error, optional, className, id, name, ...rest }: DateInputProps) {
  const controlId = fieldId(name, id);
  return (
    <Field id={controlId} label={label} hint={hint} error={error} optional={optional}>
      <input
        {...rest}
        {...describing(controlId, { hint, error })}
        type="date"
        id={controlId}
        name={name}
        className={clsx("control", className)}
      />
    </Field>
  );
}
