"use client";

import type { ReactNode } from "react";
import { renewFeedAction } from "#app/account/calendar/actions.ts";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { NewCalendarFeedDto } from "#lib/calendars/dto.ts";
import { IDLE, type AnswerState } from "#lib/web/transport/form-state.ts";
import { NewAddress, type AddressWords } from "./new-address.tsx";

type FeedState = AnswerState<NewCalendarFeedDto>;

interface RenewFormProps {
  words: { submit: string; pending: string };
  addressWords: AddressWords;
  isQuiet: boolean;
  /** The current state, which the new URL replaces. */
  children: ReactNode;
}

/** Requests a calendar URL, and shows it in the form's place. */
export function RenewForm({ words, addressWords, isQuiet, children }: RenewFormProps) {
  const [state, submit] = useSentForm<FeedState>(renewFeedAction, IDLE);
  if (state.answer) return <NewAddress url={state.answer.url} words={addressWords} />;
  return (
    <form action={submit} className="grid justify-items-start gap-4">
      <Refusal state={state} labels={{}} />
      {children}
      <SubmitButton look={isQuiet ? "quiet" : "primary"} pendingLabel={words.pending}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}
