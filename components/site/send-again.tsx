"use client";

import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";
import { useHere } from "./use-here.ts";
import { useSentForm } from "./use-sent-form.ts";

interface SendAgainProps {
  action: FormAction;
  /** What was sent, by the fields' names. */
  fields: Readonly<Record<string, string>>;
  label: string;
}

/** A form that was sent before, to be sent once more as it was. What is refused then is shown by the page of the form. */
export function SendAgain({ action, fields, label }: SendAgainProps) {
  const [, submit] = useSentForm(action, IDLE, useHere());
  return (
    <form action={submit}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
