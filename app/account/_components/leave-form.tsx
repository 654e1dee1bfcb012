"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface LeaveFormProps {
  action: FormAction;
  idempotencyKey: string;
  words: Readonly<Record<"confirm" | "submit" | "pending", string>>;
}

/** Asks for confirmation before something that cannot be undone. */
export function LeaveForm({ action, idempotencyKey, words }: LeaveFormProps) {
  const [state, submit] = useSentForm(action, IDLE);
  return (
    <form action={submit} className="grid justify-items-start gap-6" noValidate>
      <Refusal state={state} labels={words} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Checkbox
        name="confirm"
        label={words.confirm}
        error={state.fields["confirm"]}
        defaultChecked={state.values["confirm"] !== undefined}
      />
      <SubmitButton look="danger" pendingLabel={words.pending}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}
