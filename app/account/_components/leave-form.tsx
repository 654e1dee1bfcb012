"use client";

import { useActionState } from "react";
import { WayOn } from "#components/site/way-on.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/transport/form-state.ts";

interface LeaveFormProps {
  action: FormAction;
  words: Readonly<Record<"confirm" | "submit" | "pending", string>>;
}

/** Asks once more before something that cannot be undone. */
export function LeaveForm({ action, words }: LeaveFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  return (
    <form action={submit} className="grid justify-items-start gap-6" noValidate>
      {state.status === "refused" && (
        <ErrorSummary title={state.title} message={state.message} fields={state.fields} labels={words}>
          <WayOn state={state} />
        </ErrorSummary>
      )}
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
