"use client";

import { Checkbox } from "#components/ui/choices.tsx";
import { fieldIdIn } from "#components/ui/field-ids.ts";
import { Select, type Option } from "#components/ui/select.tsx";
import { TextArea, TextInput } from "#components/ui/text-input.tsx";
import type { FormState } from "#lib/web/transport/form-state.ts";

export interface FieldSpec {
  readonly name: string;
  readonly kind: "text" | "number" | "date" | "time" | "select" | "checkbox" | "textarea";
  readonly label: string;
  readonly hint?: string;
  readonly optional?: string;
  /** What is stored; of a checkbox `on` or nothing. */
  readonly value?: string;
  readonly options?: readonly Option[];
  readonly optionsAreData?: boolean;
}

interface FormFieldProps {
  readonly formId: string | undefined;
  readonly field: FieldSpec;
  readonly state: FormState;
  /** Set when somebody else has saved meanwhile. */
  readonly savedNow: string | undefined;
}

/** One field by its description, with what was typed, what is wrong with it, and what is stored if that differs. */
export function FormField({ formId, field, state, savedNow }: FormFieldProps) {
  const { name, kind, label, optional, options = [], optionsAreData, value = "" } = field;
  const typed = state.status === "idle" ? value : (state.values[name] ?? (kind === "checkbox" ? "" : value));
  const stored = savedNow !== undefined && typed !== value ? `${savedNow} ${shown(field)}` : undefined;
  const words = {
    id: fieldIdIn(formId, name),
    name,
    label,
    error: state.fields[name],
    hint: hintOf(field.hint, stored),
  };
  switch (kind) {
    case "checkbox":
      return <Checkbox {...words} key={typed} defaultChecked={typed !== ""} />;
    case "select":
      return <Select {...words} options={options} optionsAreData={optionsAreData} defaultValue={typed} />;
    case "textarea":
      return <TextArea {...words} optional={optional} defaultValue={typed} rows={6} />;
    case "number":
      return (
        <TextInput {...words} optional={optional} defaultValue={typed} inputMode="decimal" className="w-28" />
      );
    case "time":
      // A browser's own field of time cannot say 24:00.
      return (
        <TextInput
          {...words}
          optional={optional}
          defaultValue={typed}
          inputMode="text"
          maxLength={5}
          className="w-24"
        />
      );
    case "date":
    case "text":
      return <TextInput {...words} optional={optional} type={kind} defaultValue={typed} />;
    default:
      return kind satisfies never;
  }
}

function hintOf(hint: string | undefined, stored: string | undefined): string | undefined {
  return [hint, stored].filter((words) => words !== undefined).join(" ") || undefined;
}

function shown({ kind, value = "", options }: FieldSpec): string {
  if (kind === "select") return options?.find((option) => option.value === value)?.label ?? "—";
  if (kind === "checkbox") return value === "" ? "☐" : "☑";
  return value === "" ? "—" : value;
}
