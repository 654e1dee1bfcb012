"use client";

import type { ReactNode } from "react";
import { renewAction } from "#app/account/second-factor/actions.ts";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type AnswerState } from "#lib/web/transport/form-state.ts";
import type { RecoveryCodesDto } from "#lib/identity/second-factor/dto.ts";
import { RecoveryCodes, type CodesWords } from "#app/account/second-factor/_components/recovery-codes.tsx";

type CodesState = AnswerState<RecoveryCodesDto>;

interface RenewFormProps {
  words: { submit: string; pending: string };
  codesWords: CodesWords;
  children: ReactNode;
}

/** Asks for confirmation, and shows the new codes in its place. */
export function RenewForm({ words, codesWords, children }: RenewFormProps) {
  const [state, submit] = useSentForm<CodesState>(renewAction, IDLE);
  if (state.answer) return <RecoveryCodes codes={state.answer.recoveryCodes} words={codesWords} />;
  return (
    <form action={submit} className="grid gap-4">
      <Refusal state={state} labels={{}} />
      {children}
      <SubmitButton pendingLabel={words.pending}>{words.submit}</SubmitButton>
    </form>
  );
}
