"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { changeStatusAction } from "../actions.ts";

interface StepFormProps {
  appointmentId: string;
  /** The day to return to. */
  date: string;
  steps: readonly { status: string; label: string; spoken: string }[];
  /** The one step that cannot be undone: it needs confirmation. */
  last: { status: string; ask: string; text: string; confirm: string; spoken: string } | null;
  pending: string;
}

/** The steps that a doctor can take with a visit now. */
export function StepForm({ appointmentId, date, steps, last, pending }: StepFormProps) {
  const [state, submit] = useSentForm(changeStatusAction, IDLE);
  return (
    <div className="grid gap-2 screen-only">
      <Refusal state={state} labels={{}} />
      <div className="flex flex-wrap items-start gap-3">
        {steps.map(({ status, label, spoken }) => (
          <form key={status} action={submit}>
            <Inputs appointmentId={appointmentId} date={date} status={status} />
            <SubmitButton look="quiet" pendingLabel={pending}>
              {label}
              <VisuallyHidden> {spoken}</VisuallyHidden>
            </SubmitButton>
          </form>
        ))}
        {last && (
          <Details
            summary={
              <>
                {last.ask}
                <VisuallyHidden> {last.spoken}</VisuallyHidden>
              </>
            }
          >
            <form action={submit} className="grid gap-2">
              <Inputs appointmentId={appointmentId} date={date} status={last.status} />
              <p className="text-small">{last.text}</p>
              <SubmitButton look="danger" pendingLabel={pending}>
                {last.confirm}
              </SubmitButton>
            </form>
          </Details>
        )}
      </div>
    </div>
  );
}

function Inputs(values: { appointmentId: string; date: string; status: string }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
