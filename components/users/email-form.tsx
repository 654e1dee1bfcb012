"use client";

import { useActionState } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE, type FormAction } from "#lib/transport/form-state.ts";

interface EmailFormProps {
  action: FormAction;
  /** Where to go on afterwards. */
  next?: string;
  words: { email: string; emailHint?: string; submit: string; pending: string };
}

/** Asks for an email address and nothing else. */
export function EmailForm({ action, next, words }: EmailFormProps) {
  const [{ status, title, message, fields, values }, submit] = useActionState(action, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {status === "refused" && (
        <ErrorSummary title={title} message={message} fields={fields} labels={{ email: words.email }} />
      )}
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <TextInput
        name="email"
        type="email"
        label={words.email}
        hint={words.emailHint}
        error={fields.email}
        defaultValue={values.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        aria-required
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
