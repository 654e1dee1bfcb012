"use client";

import { useActionState } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/transport/form-state.ts";
import { enterCodeAction } from "#app/(site)/sign-in/actions.ts";

interface CodeFormProps {
  next: string;
  /** Letters and digits then, and no code that a telephone could fill in. */
  isRecovery: boolean;
  words: Readonly<Record<"code" | "hint" | "submit" | "pending", string>>;
}

export function CodeForm({ next, isRecovery, words }: CodeFormProps) {
  const [state, submit] = useActionState(enterCodeAction, IDLE);
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {state.status === "refused" && (
        <ErrorSummary title={state.title} message={state.message} fields={state.fields} labels={words} />
      )}
      <input type="hidden" name="next" value={next} />
      <TextInput
        name="code"
        label={words.code}
        hint={words.hint}
        error={state.fields["code"]}
        inputMode={isRecovery ? "text" : "numeric"}
        autoComplete={isRecovery ? "off" : "one-time-code"}
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
