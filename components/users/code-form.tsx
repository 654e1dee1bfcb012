"use client";

import { useActionState } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE, type FormAction } from "#lib/transport/form-state.ts";

interface CodeFormProps {
  action: FormAction;
  /** Where to go on afterwards. */
  next?: string;
  words: { code: string; codeHint: string; submit: string; pending: string };
}

/** Asks for the code of a message. Telephones offer the one that has just come. */
export function CodeForm({ action, next, words }: CodeFormProps) {
  const [{ status, title, message, fields, values }, submit] = useActionState(action, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {status === "refused" && (
        <ErrorSummary title={title} message={message} fields={fields} labels={{ code: words.code }} />
      )}
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <TextInput
        name="code"
        label={words.code}
        hint={words.codeHint}
        error={fields.code}
        defaultValue={values.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="max-w-40 tabular-nums"
        aria-required
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
