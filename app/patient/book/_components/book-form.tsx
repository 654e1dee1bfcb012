"use client";

import type { ReactNode } from "react";
import { SlotField } from "#app/patient/_components/slot-field.tsx";
import type { SlotFormState } from "#app/patient/slot-form-state.ts";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextArea } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Referral } from "#lib/appointments/referral.ts";
import { isAnswered } from "#lib/web/transport/form-state.ts";
import { bookAction } from "../actions.ts";
import { PatientField, type PatientChoice } from "./patient-field.tsx";
import type { BookWords } from "#app/patient/book/book-words.ts";

export interface BookFormProps {
  words: BookWords;
  start: SlotFormState;
  idempotencyKey: string;
  /** What is booked, without the time: the verb's own input. */
  visit: { doctorId: string; visitTypeId: string; mode: string } & Referral;
  slot: string;
  holdId: string | undefined;
  /** When the hold expires. */
  held: ReactNode;
  patients: readonly PatientChoice[];
  /** Why the time that the page was opened for is not available. */
  taken: { title: string; text: string };
  /** "Your visit" with its time, or without it while none is chosen. */
  summary: ReactNode;
  summaryWithoutTime: ReactNode;
  /** Helpful links after a refusal, by its code. */
  nextSteps: Readonly<Record<string, { href: string; words: string }>>;
}

/** The whole booking in one form. After a refusal all answers are still there. */
export function BookForm({
  words,
  start,
  idempotencyKey,
  visit,
  slot,
  holdId,
  patients,
  ...props
}: BookFormProps) {
  const [state, submit] = useSentForm(bookAction, start, useHere());
  const { fields, values, choices } = state;
  const nextStep = isAnswered(state) ? (state.ownVisit ?? props.nextSteps[state.code ?? ""]) : undefined;
  const asksSameDay = state.code === "same_day_same_doctor" || values["confirmSameDay"] === "on";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="lg:order-last">{choices === undefined ? props.summary : props.summaryWithoutTime}</div>
      <Card className="grid gap-6">
        {choices === undefined && props.held}
        <form action={submit} className="grid gap-6" noValidate>
          {state.status === "idle" && choices !== undefined && (
            <Notice tone="warn" headingLevel="h2" title={props.taken.title}>
              {props.taken.text}
            </Notice>
          )}
          <Refusal state={state} labels={words}>
            {nextStep && (
              <p>
                <TextLink href={nextStep.href}>{nextStep.words}</TextLink>
              </p>
            )}
          </Refusal>
          <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? idempotencyKey} />
          {choices === undefined && holdId !== undefined && (
            <input type="hidden" name="holdId" value={holdId} />
          )}
          {Object.entries(visit).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <SlotField
            words={words}
            slot={slot}
            choices={choices}
            chosen={values["slot"]}
            error={fields["slot"]}
          />
          <PatientField
            label={words.patient}
            patients={patients}
            chosen={values["patientId"]}
            error={fields["patientId"]}
          />
          <TextArea
            name="reason"
            label={words.reason}
            optional={words.optional}
            hint={words.reasonHint}
            error={fields["reason"]}
            defaultValue={values["reason"]}
            autoComplete="off"
          />
          <TextArea
            name="notes"
            rows={2}
            label={words.notes}
            optional={words.optional}
            hint={words.notesHint}
            error={fields["notes"]}
            defaultValue={values["notes"]}
            autoComplete="off"
          />
          {asksSameDay && (
            <Checkbox
              name="confirmSameDay"
              label={words.confirmSameDay}
              defaultChecked={values["confirmSameDay"] === "on"}
            />
          )}
          {choices?.length !== 0 && (
            <SubmitButton pendingLabel={words.submitting}>{words.submit}</SubmitButton>
          )}
        </form>
      </Card>
    </div>
  );
}
