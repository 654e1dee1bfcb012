"use client";

import type { ComponentProps } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { PasswordInput } from "#components/ui/password-input.tsx";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface TextFormProps {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  /** For password managers: the user name. */
  username?: string;
  /** The kind of text, so that browsers and phones can help with it. */
  kind: keyof typeof KINDS;
  look?: ButtonLook;
  /** The question, and the previous answer. After a refusal a password or a code must be typed again; other text stays. */
  field: { name: string; label: string; hint?: string; value?: string };
  words: Readonly<Record<"submit" | "pending", string>>;
}

const KINDS = {
  email: { type: "email", autoComplete: "email", autoCapitalize: "none", spellCheck: false },
  /** The email that a user signs in with. */
  username: { type: "email", autoComplete: "username", autoCapitalize: "none", spellCheck: false },
  phone: { type: "tel", autoComplete: "tel" },
  /** Another person's phone number, not the user's own. */
  anothersPhone: { type: "tel", autoComplete: "off" },
  code: { inputMode: "numeric", autoComplete: "one-time-code", spellCheck: false },
  /** Letters and digits, and not a code that a phone could fill in. */
  recoveryCode: { autoComplete: "off", autoCapitalize: "none", spellCheck: false },
  newPassword: { autoComplete: "new-password" },
} as const satisfies Record<string, Partial<ComponentProps<typeof TextInput>>>;

/** Asks for one text only. The server validates it. */
export function TextForm({ action, hidden = {}, username, kind, look, field, words }: TextFormProps) {
  const [state, submit] = useSentForm(action, IDLE);
  const { value, ...question } = field;
  const { name, label } = question;
  const Input = kind === "newPassword" ? PasswordInput : TextInput;
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={{ [name]: label }} />
      {Object.entries(hidden).map(([each, value]) => (
        <input key={each} type="hidden" name={each} value={value} />
      ))}
      {username !== undefined && (
        <input type="email" autoComplete="username" value={username} readOnly hidden />
      )}
      <Input
        {...KINDS[kind]}
        {...question}
        error={state.fields[name]}
        defaultValue={state.values[name] ?? value}
        aria-required={kind !== "anothersPhone"}
      />
      <SubmitButton look={look} pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
