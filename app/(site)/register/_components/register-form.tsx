"use client";

import { useEffect, type ReactNode } from "react";
import { useForm, type FieldValues, type RegisterOptions } from "react-hook-form";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { DateFields } from "#components/ui/date-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TimeZoneSelect } from "#components/ui/time-zone-select.tsx";
import { useAfterPress } from "#components/ui/use-after-press.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { PASSWORD_MIN_LENGTH } from "#lib/identity/users/constants.ts";
import { registerAction } from "#app/(site)/register/actions.ts";
import { FieldGroup } from "./field-group.tsx";
import type { RegisterWords } from "#app/(site)/register/register-words.ts";

interface RegisterFormProps {
  next: string;
  /** The confirmed email. */
  email: string;
  words: RegisterWords;
  termsVersion: string;
  termsLabel: ReactNode;
  termsHint: string;
  timeZones: readonly string[];
  renamedTimeZones: Readonly<Record<string, string>>;
}

/**
 * The server validates every answer. With JavaScript the fields that are most often wrong show their error on blur; without it the same
 * form comes back with the same words.
 */
export function RegisterForm({ next, email, words, ...props }: RegisterFormProps) {
  const [state, submit] = useSentForm(registerAction, IDLE);
  const { field, formState, clearErrors } = useLeftFields();
  // The server checks more than the browser can: its errors replace the browser's.
  useEffect(() => clearErrors(), [state, clearErrors]);
  const { fields, values } = state;
  const errorOf = (name: string) => textOf(formState.errors[name]?.message) ?? fields[name];
  const required = { required: words.faults.required };
  return (
    <form action={submit} className="grid gap-8" noValidate>
      <Refusal state={state} labels={labelsOf(words)} />
      <input type="hidden" name="next" value={next} />
      <FieldGroup title={words.aboutYou}>
        <TextInput
          {...field("givenName", required)}
          label={words.givenName}
          hint={words.givenNameHint}
          error={errorOf("givenName")}
          defaultValue={values.givenName}
          autoComplete="given-name"
          aria-required
        />
        <TextInput
          name="familyName"
          label={words.familyName}
          optional={words.optional}
          hint={words.familyNameHint}
          error={fields.familyName}
          defaultValue={values.familyName}
          autoComplete="family-name"
        />
        <DateFields
          name="dateOfBirth"
          label={words.dateOfBirth}
          hint={`${words.dateOfBirthHint}. ${words.childrenNote}`}
          error={fields.dateOfBirth}
          parts={words.dateParts}
          defaultValue={{
            day: values["dateOfBirth.day"],
            month: values["dateOfBirth.month"],
            year: values["dateOfBirth.year"],
          }}
          isOwnBirthday
        />
        <TextInput
          name="phone"
          type="tel"
          label={words.phone}
          optional={words.optional}
          hint={words.phoneHint}
          error={fields.phone}
          defaultValue={values.phone}
          autoComplete="tel"
        />
        <TimeZoneSelect
          label={words.timeZone}
          hint={words.timeZoneHint}
          error={fields.timeZone}
          emptyLabel={words.chooseTimeZone}
          value={values.timeZone}
          zones={props.timeZones}
          renamed={props.renamedTimeZones}
        />
      </FieldGroup>
      <FieldGroup title={words.insurance}>
        <TextInput
          name="insurerName"
          label={words.insurerName}
          optional={words.optional}
          error={fields.insurerName}
          defaultValue={values.insurerName}
        />
        <TextInput
          name="insuranceNumber"
          label={words.insuranceNumber}
          optional={words.optional}
          error={fields.insuranceNumber}
          defaultValue={values.insuranceNumber}
          autoComplete="off"
        />
      </FieldGroup>
      <FieldGroup title={words.toSignIn}>
        {/* For password managers, which store a password under the name beside it. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          {...field("password", {
            ...required,
            minLength: { value: PASSWORD_MIN_LENGTH, message: words.faults.passwordTooShort },
          })}
          label={words.password}
          hint={words.passwordHint}
          error={errorOf("password")}
          autoComplete="new-password"
          aria-required
        />
      </FieldGroup>
      <Checkbox
        name="termsVersion"
        value={props.termsVersion}
        label={props.termsLabel}
        hint={props.termsHint}
        error={fields.termsVersion}
        defaultChecked={values.termsVersion !== undefined}
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}

/** Fields that are validated on blur, but never between the press and the release of a click. */
function useLeftFields() {
  const { register, trigger, formState, clearErrors } = useForm<FieldValues>({ mode: "onSubmit" });
  const afterPress = useAfterPress();
  const field = (name: string, rules: RegisterOptions) => {
    const registered = register(name, rules);
    const onBlur: typeof registered.onBlur = (event) => {
      afterPress(() => void trigger(name));
      return registered.onBlur(event);
    };
    return { ...registered, onBlur };
  };
  return { field, formState, clearErrors };
}

/** The fields that can be left empty by mistake, or whose errors do not name them. */
function labelsOf({
  givenName,
  familyName,
  dateOfBirth,
  phone,
  timeZone,
  insurerName,
  insuranceNumber,
  password,
}: RegisterWords) {
  return { givenName, familyName, dateOfBirth, phone, timeZone, insurerName, insuranceNumber, password };
}

function textOf(message: unknown): string | undefined {
  return typeof message === "string" && message !== "" ? message : undefined;
}
