"use client";

import { useActionState } from "react";
import { WayOn } from "#components/site/way-on.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/transport/form-state.ts";
import { askForEmailChangeAction } from "../actions.ts";

interface NewEmailFormProps {
  words: Readonly<Record<"email" | "submit" | "pending", string>>;
}

/** The address that somebody wants to have from now on. */
export function NewEmailForm({ words }: NewEmailFormProps) {
  const [state, submit] = useActionState(askForEmailChangeAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {state.status === "refused" && (
        <ErrorSummary title={state.title} message={state.message} fields={state.fields} labels={words}>
          <WayOn state={state} />
        </ErrorSummary>
      )}
      <TextInput
        name="email"
        type="email"
        label={words.email}
        error={state.fields["email"]}
        defaultValue={state.values["email"]}
        autoComplete="email"
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
