"use client";

import { useActionState } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/transport/form-state.ts";
import { resetPasswordAction } from "#app/(site)/reset-password/actions.ts";

interface ResetFormProps {
  /** The link's: it is used when the form is sent. */
  token: string;
  words: { password: string; passwordHint: string; submit: string; pending: string };
}

/** A new password, typed once: whoever mistypes it asks for another link. */
export function ResetForm({ token, words }: ResetFormProps) {
  const [state, submit] = useActionState(resetPasswordAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {state.status === "refused" && (
        <ErrorSummary title={state.title} message={state.message} fields={state.fields} labels={words} />
      )}
      <input type="hidden" name="token" value={token} />
      <TextInput
        name="password"
        type="password"
        label={words.password}
        hint={words.passwordHint}
        error={state.fields.password}
        autoComplete="new-password"
        aria-required
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
