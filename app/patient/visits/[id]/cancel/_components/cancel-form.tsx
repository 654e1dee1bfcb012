"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextArea } from "#components/ui/text-input.tsx";
import { CANCEL_REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { cancelAction } from "../actions.ts";

interface CancelFormProps {
  visit: { appointmentId: string; version: number };
  idempotencyKey: string;
  words: { reason: string; reasonHint: string; optional: string; submit: string; submitting: string };
}

/** Asks for confirmation and the reason. */
export function CancelForm({ visit, idempotencyKey, words }: CancelFormProps) {
  const [state, submit] = useSentForm(cancelAction, IDLE, useHere());
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={{ reason: words.reason }} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="appointmentId" value={visit.appointmentId} />
      <input type="hidden" name="version" value={visit.version} />
      <TextArea
        name="reason"
        rows={3}
        maxLength={CANCEL_REASON_MAX_LENGTH}
        label={words.reason}
        optional={words.optional}
        hint={words.reasonHint}
        error={state.fields["reason"]}
        defaultValue={state.values["reason"]}
        autoComplete="off"
      />
      <SubmitButton look="danger" pendingLabel={words.submitting}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}
