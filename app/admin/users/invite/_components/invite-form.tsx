"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { Fieldset } from "#components/ui/field.tsx";
import { Select, type Option } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { inviteAction } from "../actions.ts";

interface InviteFormProps {
  idempotencyKey: string;
  roles: readonly Option[];
  /** Doctors without an account. */
  doctors: readonly Option[];
  words: Readonly<
    Record<"name" | "email" | "roles" | "doctorId" | "doctorHint" | "noDoctor" | "submit" | "pending", string>
  >;
}

/** The invited email, and the roles. The server validates every answer. */
export function InviteForm({ idempotencyKey, roles, doctors, words }: InviteFormProps) {
  const [state, submit] = useSentForm(inviteAction, IDLE);
  const { fields, values } = state;
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={words} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <TextInput
        name="name"
        label={words.name}
        error={fields.name}
        defaultValue={values.name}
        autoComplete="off"
        aria-required
      />
      <TextInput
        name="email"
        type="email"
        label={words.email}
        error={fields.email}
        defaultValue={values.email}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-required
      />
      <Fieldset id="field-roles" label={words.roles} error={fields.roles}>
        {roles.map(({ value, label }, index) => (
          <Checkbox
            key={value}
            id={index === 0 ? "field-roles" : undefined}
            name={`role.${value}`}
            label={label}
            defaultChecked={values[`role.${value}`] !== undefined}
          />
        ))}
      </Fieldset>
      <Select
        name="doctorId"
        label={words.doctorId}
        hint={words.doctorHint}
        error={fields.doctorId}
        defaultValue={values.doctorId}
        emptyLabel={words.noDoctor}
        options={doctors}
        optionsAreData
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
