"use client";

import { useActionState } from "react";
import { WayOn } from "#components/site/way-on.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/transport/form-state.ts";
import { changePasswordAction } from "../actions.ts";

interface PasswordFormProps {
  /** For programs that keep passwords: whose it is. */
  email: string;
  words: Readonly<Record<"password" | "passwordHint" | "submit" | "pending", string>>;
}

/** A new password, typed once: whoever mistypes it asks for a link by mail. */
export function PasswordForm({ email, words }: PasswordFormProps) {
  const [state, submit] = useActionState(changePasswordAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {state.status === "refused" && (
        <ErrorSummary title={state.title} message={state.message} fields={state.fields} labels={words}>
          <WayOn state={state} />
        </ErrorSummary>
      )}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextInput
        name="password"
        type="password"
        label={words.password}
        hint={words.passwordHint}
        error={state.fields["password"]}
        autoComplete="new-password"
        aria-required
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
