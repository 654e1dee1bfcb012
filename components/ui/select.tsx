import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { describing, fieldId, type FieldWords } from "./field-ids.ts";
import { Field } from "./field.tsx";
import { Options, type Option } from "./options.tsx";

export type { Option };

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
        <Options options={options.map(plain)} areData={optionsAreData === true} />
      </select>
    </Field>
  );
}

function controlAttributes({ autoComplete, required, disabled, onChange, form, ref }: SelectProps) {
  return { autoComplete, required, disabled, onChange, form, ref };
}

/** Nothing else of what a caller has goes to the browser. */
function plain({ value, label, disabled }: Option): Option {
  return disabled === undefined ? { value, label } : { value, label, disabled };
}
