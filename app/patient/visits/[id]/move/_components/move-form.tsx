"use client";

import type { ReactNode } from "react";
import { SlotField, type SlotFieldWords } from "#app/patient/_components/slot-field.tsx";
import type { SlotFormState } from "#app/patient/slot-form-state.ts";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { isAnswered } from "#lib/web/transport/form-state.ts";
import { moveAction } from "../actions.ts";

interface MoveFormProps {
  visit: { appointmentId: string; version: number };
  start: SlotFormState;
  idempotencyKey: string;
  slot: string;
  /** The chosen new time. */
  newTime: ReactNode;
  words: SlotFieldWords & {
    /** Confirms that the visit keeps its old time. */
    kept: string;
    takenTitle: string;
    confirmSameDay: string;
    submit: string;
    submitting: string;
  };
}

/** Confirms the new time of a visit. After any refusal the old time stays, and the form states it. */
export function MoveForm({ visit, start, idempotencyKey, slot, newTime, words }: MoveFormProps) {
  const [state, submit] = useSentForm(moveAction, start, useHere());
  const { choices, fields, values } = state;
  const asksSameDay = state.code === "same_day_same_doctor" || values["confirmSameDay"] === "on";
  return (
    <form action={submit} className="grid gap-6" noValidate>
      {state.status === "idle" && choices !== undefined && (
        <Notice tone="warn" headingLevel="h2" title={words.takenTitle}>
          {words.kept}
        </Notice>
      )}
      <Refusal state={state} labels={{ slot: words.choices }}>
        {state.ownVisit && isAnswered(state) && (
          <p>
            <TextLink href={state.ownVisit.href}>{state.ownVisit.words}</TextLink>
          </p>
        )}
        {state.code !== "already_booked" && isAnswered(state) && <p>{words.kept}</p>}
      </Refusal>
      {choices === undefined && newTime}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? idempotencyKey} />
      <input type="hidden" name="appointmentId" value={visit.appointmentId} />
      <input type="hidden" name="version" value={visit.version} />
      <SlotField words={words} slot={slot} choices={choices} chosen={values["slot"]} error={fields["slot"]} />
      {asksSameDay && (
        <Checkbox
          name="confirmSameDay"
          label={words.confirmSameDay}
          defaultChecked={values["confirmSameDay"] === "on"}
        />
      )}
      {choices?.length !== 0 && <SubmitButton pendingLabel={words.submitting}>{words.submit}</SubmitButton>}
    </form>
  );
}
