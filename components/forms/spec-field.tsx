import { Checkbox } from "#components/ui/choices.tsx";
import { Data } from "#components/ui/data.tsx";
import { DateFields } from "#components/ui/date-fields.tsx";
import { fieldId } from "#components/ui/field-ids.ts";
import { Fieldset } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateInput, TextArea, TextInput } from "#components/ui/text-input.tsx";
import type { FormState } from "#lib/web/transport/form-state.ts";
import type { FieldSpec } from "./field-spec.ts";

const KINDS = {
  text: {},
  email: { type: "email", autoCapitalize: "none", spellCheck: false },
  tel: { type: "tel" },
  digits: { inputMode: "numeric" },
} as const;

/** One question, with what was typed before the form was refused. What is asked is another person's: browsers fill nothing in. */
export function SpecField({ spec, state }: { spec: FieldSpec; state: FormState }) {
  const { name, label, hint, optional } = spec;
  const words = { name, label, hint, optional, error: state.fields[name] };
  const typed = state.status === "refused" ? state.values : undefined;
  switch (spec.kind) {
    case "select":
      return (
        <Select
          {...words}
          options={spec.options}
          emptyLabel={spec.emptyLabel}
          optionsAreData={spec.optionsAreData}
          defaultValue={typed?.[name] ?? spec.value}
        />
      );
    case "birthday":
      return (
        <DateFields
          {...words}
          dayLabel={spec.parts.day}
          monthLabel={spec.parts.month}
          yearLabel={spec.parts.year}
          defaultValue={{
            day: typed?.[`${name}.day`] ?? spec.value?.day,
            month: typed?.[`${name}.month`] ?? spec.value?.month,
            year: typed?.[`${name}.year`] ?? spec.value?.year,
          }}
        />
      );
    case "several":
      return <Several spec={spec} state={state} />;
    case "shown":
      return <Shown spec={spec} error={state.fields[name]} />;
    case "lines":
      return <TextArea {...words} maxLength={spec.maxLength} defaultValue={typed?.[name] ?? spec.value} />;
    case "day":
      return <DateInput {...words} autoComplete="off" defaultValue={typed?.[name] ?? spec.value} />;
    default:
      return (
        <TextInput
          {...KINDS[spec.kind]}
          {...words}
          maxLength={spec.maxLength}
          autoComplete="off"
          defaultValue={typed?.[name] ?? spec.value}
        />
      );
  }
}

function Shown({ spec, error }: { spec: Extract<FieldSpec, { kind: "shown" }>; error: string | undefined }) {
  return (
    <div id={fieldId(spec.name)} tabIndex={-1} className="border-l-4 border-line pl-4">
      <input type="hidden" name={spec.name} value={spec.value} />
      {spec.label}
      {spec.hint && <p className="text-small text-muted">{spec.hint}</p>}
      {error && <p className="text-small font-semibold text-danger">{error}</p>}
    </div>
  );
}

function Several({ spec, state }: { spec: Extract<FieldSpec, { kind: "several" }>; state: FormState }) {
  const { name, label, hint, options, values } = spec;
  const isChosen = (value: string) =>
    state.status === "refused" ? state.values[`${name}.${value}`] !== undefined : values.includes(value);
  return (
    <Fieldset id={`field-${name}`} label={label} hint={hint} error={state.fields[name]}>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            id={index === 0 ? `field-${name}` : undefined}
            name={`${name}.${option.value}`}
            label={<Data>{option.label}</Data>}
            defaultChecked={isChosen(option.value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}
