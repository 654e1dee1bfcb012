"use client";

import { useActionState } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { Select, type Option } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextArea, TextInput } from "#components/ui/text-input.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

export interface PlaceField {
  readonly name: string;
  readonly type: "text" | "tel" | "lines" | "number" | "zone" | "checkbox";
  readonly label: string;
  readonly hint?: string;
  readonly optional?: string;
  /** As it is now; a checkbox that is set has any. */
  readonly value?: string;
}

interface PlaceFormProps {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  fields: readonly PlaceField[];
  zones: readonly Option[];
  words: Readonly<Record<"submit" | "pending" | "reload", string>>;
  /** Where it is shown as it is now, when somebody else has changed it. */
  reloadHref?: string;
}

/** What is kept of a location, a department, a specialty or a visit type. The server judges every answer. */
export function PlaceForm({ action, hidden = {}, fields, zones, words, reloadHref }: PlaceFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  const isShownAgain = state.status !== "idle";
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={labels}>
        {reloadHref !== undefined && state.code === "changed_meanwhile" && (
          <p>
            <a href={reloadHref} className="link">
              {words.reload}
            </a>
          </p>
        )}
      </Refusal>
      {Object.entries(hidden).map(([name, value]) => (
        // A refused form keeps the version it was filled in from: sent again, it must not write over what it has not shown.
        <input
          key={name}
          type="hidden"
          name={name}
          value={(isShownAgain && name === "version" && state.values[name]) || value}
        />
      ))}
      {fields.map((field) => (
        <Question
          key={field.name}
          field={field}
          zones={zones}
          error={state.fields[field.name] ?? (field.name === "inPerson" ? state.fields["modes"] : undefined)}
          value={isShownAgain ? state.values[field.name] : field.value}
        />
      ))}
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}

interface QuestionProps {
  field: PlaceField;
  zones: readonly Option[];
  error: string | undefined;
  value: string | undefined;
}

function Question({ field: { name, type, label, hint, optional }, zones, error, value }: QuestionProps) {
  const question = { name, label, hint, error };
  switch (type) {
    case "checkbox":
      // The summary of a refusal leads to the first of the modes: none was chosen.
      return (
        <Checkbox
          {...question}
          id={name === "inPerson" ? "field-modes" : undefined}
          defaultChecked={value !== undefined}
        />
      );
    case "zone":
      return <Select {...question} defaultValue={value} options={zones} optionsAreData />;
    case "lines":
      return <TextArea {...question} optional={optional} defaultValue={value} />;
    case "number":
      return (
        <TextInput
          {...question}
          optional={optional}
          defaultValue={value}
          inputMode="numeric"
          autoComplete="off"
        />
      );
    case "text":
    case "tel":
      return (
        <TextInput
          {...question}
          optional={optional}
          type={type}
          defaultValue={value}
          autoComplete="off"
          aria-required={optional === undefined}
        />
      );
    default:
      return type satisfies never;
  }
}
