import { Checkbox, RadioGroup } from "#components/ui/choices.tsx";
import { Data } from "#components/ui/data.tsx";
import { DateFields } from "#components/ui/date-fields.tsx";
import { fieldIdIn } from "#components/ui/field-ids.ts";
import { Fieldset } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateInput, TextArea, TextInput } from "#components/ui/text-input.tsx";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { shownAnswers, storedWords } from "./field-answers.ts";
import type { FieldSpec } from "./field-spec.ts";

const KINDS = {
  text: {},
  search: { type: "search" },
  email: { type: "email", autoCapitalize: "none", spellCheck: false },
  tel: { type: "tel" },
  digits: { inputMode: "numeric" },
  number: { inputMode: "decimal", className: "w-28" },
  // A browser's own time field cannot contain 24:00.
  time: { inputMode: "text", maxLength: 5, className: "w-24" },
} as const;

interface SpecFieldProps {
  spec: FieldSpec;
  formId: string;
  state: FormState;
  /** Set after another user has saved: the words before the stored value. */
  savedNow: string | undefined;
}

/** One question, with the value typed before a refusal. Questions are rarely about the user, so browsers fill nothing in. */
export function SpecField({ spec, formId, state, savedNow }: SpecFieldProps) {
  const { name, label, optional, hint } = spec;
  const answers = shownAnswers(spec, state);
  const value = answers[name] ?? "";
  const error = state.fields[name];
  const stored = savedNow === undefined ? undefined : storedWords(spec, state);
  const words = {
    id: fieldIdIn(formId, name),
    name,
    label,
    optional,
    error,
    hint: stored === undefined ? hint : <StoredHint {...{ hint, savedNow, stored }} />,
  };
  switch (spec.kind) {
    case "checkbox": {
      const { firstOf = name } = spec;
      const id = fieldIdIn(formId, firstOf);
      return (
        <Checkbox
          {...words}
          {...{ id, error: error ?? state.fields[firstOf] }}
          key={value}
          defaultChecked={value !== ""}
        />
      );
    }
    case "select":
      return (
        <Select
          {...words}
          options={spec.options}
          emptyLabel={spec.emptyLabel}
          optionsAreData={spec.optionsAreData}
          defaultValue={value}
        />
      );
    case "oneOf":
      return (
        <RadioGroup
          {...words}
          key={value}
          choices={spec.options.map((option) => ({
            value: option.value,
            label: <Data className="break-words">{option.label}</Data>,
          }))}
          defaultValue={value}
        />
      );
    case "birthday":
      return (
        <DateFields
          {...words}
          parts={spec.parts}
          defaultValue={{
            day: answers[`${name}.day`],
            month: answers[`${name}.month`],
            year: answers[`${name}.year`],
          }}
        />
      );
    case "several":
      return (
        <Fieldset {...words}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {spec.options.map((option, index) => (
              <Checkbox
                key={option.value}
                id={index === 0 ? words.id : fieldIdIn(formId, `${name}.${option.value}`)}
                name={`${name}.${option.value}`}
                label={<Data>{option.label}</Data>}
                defaultChecked={answers[`${name}.${option.value}`] !== undefined}
              />
            ))}
          </div>
        </Fieldset>
      );
    case "shown":
      return <Shown {...{ id: words.id, spec, error }} />;
    case "lines":
      return <TextArea {...words} maxLength={spec.maxLength} rows={spec.rows} defaultValue={value} />;
    case "day":
      return <DateInput {...words} autoComplete="off" defaultValue={value} />;
    default:
      return (
        <TextInput
          maxLength={spec.maxLength}
          {...KINDS[spec.kind]}
          {...words}
          aria-required={spec.isRequired}
          autoComplete="off"
          defaultValue={value}
        />
      );
  }
}

function Shown({
  id,
  spec,
  error,
}: {
  id: string;
  spec: Extract<FieldSpec, { kind: "shown" }>;
  error: string | undefined;
}) {
  return (
    <div id={id} tabIndex={-1} className="border-s-4 border-line ps-4">
      <input type="hidden" name={spec.name} value={spec.value} />
      {spec.label}
      {spec.hint && <p className="text-small text-muted">{spec.hint}</p>}
      {error && <p className="text-small font-semibold text-danger">{error}</p>}
    </div>
  );
}

function StoredHint({ hint, savedNow, stored }: Record<"hint" | "savedNow" | "stored", string | undefined>) {
  return (
    <>
      {hint} {savedNow} <Data>{stored}</Data>
    </>
  );
}
