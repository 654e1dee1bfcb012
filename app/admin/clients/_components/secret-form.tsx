"use client";

import { FieldGroups } from "#components/forms/field-groups.tsx";
import { fieldLabels, type FieldSpec } from "#components/forms/field-spec.ts";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type AnswerAction, type AnswerState } from "#lib/web/transport/form-state.ts";
import { NewSecret, type MadeSecret, type SecretWords } from "./new-secret.tsx";

interface SecretFormProps<Made extends MadeSecret> {
  action: AnswerAction<Made>;
  formId: string;
  hidden?: Readonly<Record<string, string>>;
  fields?: readonly FieldSpec[];
  submit: string;
  pending: string;
  look?: ButtonLook;
  words: SecretWords;
  /** False where no other can be created. One that was just created is shown all the same, also without JavaScript. */
  isOffered?: boolean;
}

/** A form whose answer is a secret: shown in the form's place, and in no URL. */
export function SecretForm<Made extends MadeSecret>({
  action,
  formId,
  fields = [],
  ...props
}: SecretFormProps<Made>) {
  const { hidden = {}, submit, pending, look, words, isOffered = true } = props;
  const [state, send] = useSentForm<AnswerState<Made>>(action, IDLE, useHere());
  if (state.answer) return <NewSecret made={state.answer} words={words} />;
  if (!isOffered) return null;
  return (
    <form action={send} className="grid gap-6" noValidate>
      <Refusal state={state} labels={fieldLabels(fields)} formId={formId} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.length > 0 && (
        <FieldGroups
          groups={[{ key: "fields", fields }]}
          formId={formId}
          state={state}
          savedNow={undefined}
        />
      )}
      <SubmitButton look={look} pendingLabel={pending} className="justify-self-start">
        {submit}
      </SubmitButton>
    </form>
  );
}
