"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { signInAction } from "#app/(site)/sign-in/actions.ts";

interface SignInFormProps {
  next: string;
  words: { identifier: string; password: string; submit: string; pending: string };
}

/** The server validates every answer; without JavaScript the same form comes back with the same words. */
export function SignInForm({ next, words }: SignInFormProps) {
  const [state, submit] = useSentForm(signInAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={words} />
      <input type="hidden" name="next" value={next} />
      <TextInput
        name="identifier"
        label={words.identifier}
        error={state.fields.identifier}
        defaultValue={state.values.identifier}
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        aria-required
      />
      <PasswordInput
        name="password"
        label={words.password}
        error={state.fields.password}
        autoComplete="current-password"
        aria-required
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
