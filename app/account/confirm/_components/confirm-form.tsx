"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { confirmAction } from "../actions.ts";

interface ConfirmFormProps {
  next: string;
  /** Whether the account has a second factor. */
  asksCode: boolean;
  words: Readonly<Record<"password" | "code" | "codeHint" | "submit" | "pending", string>>;
}

/** Asks for the password and the code of a user who is signed in already. */
export function ConfirmForm({ next, asksCode, words }: ConfirmFormProps) {
  const [state, submit] = useSentForm(confirmAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={words} />
      <input type="hidden" name="next" value={next} />
      <PasswordInput
        name="password"
        label={words.password}
        error={state.fields["password"]}
        autoComplete="current-password"
        aria-required
      />
      {asksCode && (
        <TextInput
          name="code"
          label={words.code}
          hint={words.codeHint}
          error={state.fields["code"]}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          aria-required
        />
      )}
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
