"use client";

import type { ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TimeZoneSelect } from "#components/ui/time-zone-select.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface NewAccountFormProps {
  action: FormAction;
  /** The link's token, which authorises this account. */
  token: string;
  name?: string;
  /** Whether to ask for an email, if it is not known already. */
  asksEmail?: boolean;
  /** The terms to accept, if any. */
  terms?: { version: string; label: ReactNode };
  timeZones: readonly string[];
  renamedTimeZones: Readonly<Record<string, string>>;
  words: Readonly<
    Record<
      "name" | "email" | "timeZone" | "chooseTimeZone" | "password" | "passwordHint" | "submit" | "pending",
      string
    >
  >;
}

/** Creates an account for the holder of a link: their details and a password. */
export function NewAccountForm({
  action,
  token,
  name,
  asksEmail,
  terms,
  timeZones,
  renamedTimeZones,
  words,
}: NewAccountFormProps) {
  const [state, submit] = useSentForm(action, IDLE);
  const { fields, values } = state;
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={words} />
      <input type="hidden" name="token" value={token} />
      <TextInput
        name="name"
        label={words.name}
        error={fields.name}
        defaultValue={values.name ?? name}
        autoComplete="name"
        aria-required
      />
      {asksEmail && (
        <TextInput
          name="email"
          type="email"
          label={words.email}
          error={fields.email}
          defaultValue={values.email}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          aria-required
        />
      )}
      <TimeZoneSelect
        label={words.timeZone}
        error={fields.timeZone}
        emptyLabel={words.chooseTimeZone}
        value={values.timeZone}
        zones={timeZones}
        renamed={renamedTimeZones}
      />
      <PasswordInput
        name="password"
        label={words.password}
        hint={words.passwordHint}
        error={fields.password}
        autoComplete="new-password"
        aria-required
      />
      {terms && (
        <Checkbox
          name="termsVersion"
          value={terms.version}
          label={terms.label}
          error={fields.termsVersion}
          defaultChecked={values.termsVersion !== undefined}
        />
      )}
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
