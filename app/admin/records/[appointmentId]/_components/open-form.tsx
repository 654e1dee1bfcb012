"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextArea } from "#components/ui/text-input.tsx";
import { REASON_MAX_LENGTH } from "#lib/records/constants.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { openRecordAction } from "../actions.ts";

interface OpenFormProps {
  appointmentId: string;
  idempotencyKey: string;
  words: { reason: string; submit: string; pending: string };
}

/** Asks an administrator for the reason, before a record is shown. */
export function OpenForm({ appointmentId, idempotencyKey, words }: OpenFormProps) {
  const [state, submit] = useSentForm(openRecordAction, IDLE, useHere());
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <Refusal state={state} labels={{ reason: words.reason }} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <TextArea
        name="reason"
        rows={3}
        maxLength={REASON_MAX_LENGTH}
        label={words.reason}
        error={state.fields["reason"]}
        defaultValue={state.values["reason"]}
        autoComplete="off"
      />
      <p>
        <SubmitButton pendingLabel={words.pending}>{words.submit}</SubmitButton>
      </p>
    </form>
  );
}
