"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Data } from "#components/ui/data.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { MedicalCodeDto } from "#lib/records/dto.ts";
import { IDLE, type AnswerState } from "#lib/web/transport/form-state.ts";
import { findCodesAction } from "../actions.ts";

interface CodeFinderProps {
  words: { label: string; submit: string; pending: string; none: string };
}

type Found = AnswerState<readonly MedicalCodeDto[]>;

/** Finds codes by the beginnings of their words. The query is posted, because it reveals something about the patient. */
export function CodeFinder({ words }: CodeFinderProps) {
  const [state, find] = useSentForm<Found>(findCodesAction, IDLE, useHere());
  return (
    <form action={find} className="grid gap-3" noValidate>
      <Refusal state={state} labels={{ words: words.label }} />
      <TextInput
        name="words"
        label={words.label}
        error={state.fields["words"]}
        defaultValue={state.values["words"]}
        autoComplete="off"
      />
      <p>
        <SubmitButton look="quiet" pendingLabel={words.pending}>
          {words.submit}
        </SubmitButton>
      </p>
      <div role="status">
        {state.answer?.length === 0 && <p>{words.none}</p>}
        {state.answer !== undefined && state.answer.length > 0 && (
          <ul className="grid gap-1">
            {state.answer.map(({ system, code, title }) => (
              <li key={`${system} ${code}`}>
                <Data className="wrap-anywhere">
                  {system} <strong>{code}</strong> {title}
                </Data>
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}
