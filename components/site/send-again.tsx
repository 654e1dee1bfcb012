"use client";

import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";
import { useHere } from "./use-here.ts";
import { useSentForm } from "./use-sent-form.ts";

interface SendAgainProps {
  action: FormAction;
  /** The sent values, by field name. */
  fields: Readonly<Record<string, string>>;
  label: string;
}

/** Sends an earlier form once more, unchanged. If it is refused then, the form's own page shows it. */
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
