import type { ReactNode } from "react";
import { describing, fieldId, type FieldWords } from "./field-ids.ts";
import { Fieldset } from "./field.tsx";

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

interface ChoicesProps extends FieldWords {
  name: string;
  id?: string;
  choices: readonly Choice[];
  defaultValue?: string;
  required?: boolean;
  legendClassName?: string;
}

/** One choice out of a few, as plain radio buttons with labels. */
export function RadioGroup({ name, id, choices, defaultValue, required, ...words }: ChoicesProps) {
  const groupId = fieldId(name, id);
  return (
    <Fieldset id={groupId} {...words}>
      {choices.map((choice, index) => (
        <label key={choice.value} className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
          <Radio id={index === 0 ? groupId : undefined} {...{ name, choice, defaultValue, required }} />
          <ChoiceWords choice={choice} />
        </label>
      ))}
    </Fieldset>
  );
}

/** The same as cards side by side, for choices that need a sentence each. */
export function ChoiceCards({ name, id, choices, defaultValue, required, ...words }: ChoicesProps) {
  const groupId = fieldId(name, id);
  return (
    <Fieldset id={groupId} {...words}>
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            className="flex cursor-pointer items-start gap-3 rounded-control border border-line-strong bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft has-checked:outline has-checked:outline-accent has-disabled:text-muted"
          >
            <Radio id={index === 0 ? groupId : undefined} {...{ name, choice, defaultValue, required }} />
            <ChoiceWords choice={choice} />
          </label>
        ))}
      </div>
    </Fieldset>
  );
}

interface CheckboxProps extends Omit<FieldWords, "optional"> {
  name: string;
  id?: string;
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
}

/** One thing to agree to or switch on. */
export function Checkbox({
  name,
  id,
  value = "on",
  label,
  hint,
  error,
  defaultChecked,
  required,
}: CheckboxProps) {
  const controlId = fieldId(name, id);
  return (
    <div className="grid gap-1">
      {error && (
        <p id={`${controlId}-error`} className="text-small font-semibold text-danger">
          {error}
        </p>
      )}
      <div className="flex min-h-11 items-start gap-3 py-2">
        <input
          type="checkbox"
          id={controlId}
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          required={required}
          {...describing(controlId, { hint, error })}
          className="mt-0.5 size-5.5 shrink-0 accent-accent"
        />
        <div className="grid">
          <label htmlFor={controlId}>{label}</label>
          {hint && (
            <p id={`${controlId}-hint`} className="text-small text-muted">
              {hint}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function ChoiceWords({ choice }: { choice: Choice }) {
  return (
    <span className="grid">
      <span>{choice.label}</span>
      {choice.hint && <span className="text-small text-muted">{choice.hint}</span>}
    </span>
  );
}

interface RadioProps {
  id?: string;
  name: string;
  choice: Choice;
  defaultValue?: string;
  required?: boolean;
  className?: string;
}

function Radio({ id, name, choice, defaultValue, required, className }: RadioProps) {
  return (
    <input
      type="radio"
      id={id}
      name={name}
      value={choice.value}
      defaultChecked={choice.value === defaultValue}
      disabled={choice.disabled}
      required={required}
      className={className ?? "mt-0.5 size-5.5 shrink-0 accent-accent"}
    />
  );
}
