import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { describing, fieldId, type FieldWords } from "./field-ids.ts";
import { Field } from "./field.tsx";

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

type SelectProps = FieldWords &
  Omit<ComponentProps<"select">, "style" | "name" | "children" | "multiple" | "defaultValue"> & {
    name: string;
    options: readonly Option[];
    defaultValue?: string;
    /** The words of the empty choice, e.g. "Any specialty". Without it the first option is chosen. */
    emptyLabel?: string;
    /** The labels come from the database (names, places), not from the catalogue. */
    optionsAreData?: boolean;
  };

/** One choice out of a longer list. */
export function Select(props: SelectProps) {
  const {
    label,
    hint,
    error,
    optional,
    className,
    id,
    name,
    options,
    emptyLabel,
    optionsAreData,
    defaultValue,
  } = props;
  const controlId = fieldId(name, id);
  return (
    <Field id={controlId} label={label} hint={hint} error={error} optional={optional}>
      <select
        {...controlAttributes(props)}
        {...describing(controlId, { hint, error })}
        // React resets a form after its action and forgets a select's new default; a new key recreates it.
        key={defaultValue}
        id={controlId}
        name={name}
        defaultValue={defaultValue}
        className={clsx("control", className)}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            data-db={optionsAreData || undefined}
          >
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

function controlAttributes({ autoComplete, required, disabled, onChange, form, ref }: SelectProps) {
  return { autoComplete, required, disabled, onChange, form, ref };
}
