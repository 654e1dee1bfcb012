"use client";

import { useActionState } from "react";
import { WayOn } from "#components/site/way-on.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/transport/form-state.ts";
import { askForSignInPhoneAction } from "../actions.ts";

interface PhoneFormProps {
  words: Readonly<Record<"phone" | "phoneHint" | "submit" | "pending", string>>;
}

/** The number that somebody wants to sign in with. */
export function PhoneForm({ words }: PhoneFormProps) {
  const [state, submit] = useActionState(askForSignInPhoneAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {state.status === "refused" && (
        <ErrorSummary title={state.title} message={state.message} fields={state.fields} labels={words}>
          <WayOn state={state} />
        </ErrorSummary>
      )}
      <TextInput
        name="phone"
        type="tel"
        label={words.phone}
        hint={words.phoneHint}
        error={state.fields["phone"]}
        defaultValue={state.values["phone"]}
        autoComplete="tel"
        aria-required
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
