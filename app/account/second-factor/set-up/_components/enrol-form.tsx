"use client";

import type { ReactNode } from "react";
import { enrolAction } from "#app/account/second-factor/actions.ts";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE, type AnswerState } from "#lib/web/transport/form-state.ts";
import type { RecoveryCodesDto } from "#lib/identity/second-factor/dto.ts";
import { RecoveryCodes, type CodesWords } from "#app/account/second-factor/_components/recovery-codes.tsx";

type CodesState = AnswerState<RecoveryCodesDto>;

interface EnrolFormProps {
  /** Whether a secret waits for its first code. In the answer to the form none does any more. */
  isPending: boolean;
  doneText: string;
  words: Readonly<Record<"enter" | "code" | "hint" | "submit" | "pending" | "next", string>>;
  codesWords: CodesWords;
  children: ReactNode;
}

/** Asks for the first code and, in the same place, shows the recovery codes, so that no URL or cookie contains them. */
export function EnrolForm({ isPending, doneText, words, codesWords, children }: EnrolFormProps) {
  const [state, submit] = useSentForm<CodesState>(enrolAction, IDLE);
  if (state.answer)
    return <RecoveryCodes codes={state.answer.recoveryCodes} doneText={doneText} words={codesWords} />;
  return (
    <>
      {children}
      {isPending && (
        <form action={submit} className="grid max-w-prose gap-6" noValidate>
          <h2>{words.enter}</h2>
          <Refusal state={state} labels={words} />
          <TextInput
            name="code"
            label={words.code}
            hint={words.hint}
            error={state.fields["code"]}
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            aria-required
          />
          <p>{words.next}</p>
          <SubmitButton pendingLabel={words.pending}>{words.submit}</SubmitButton>
        </form>
      )}
    </>
  );
}
