"use client";

import type { ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface ActionFormProps {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  submit: ReactNode;
  pending: string;
  look?: ButtonLook;
  /** Where the page is shown as it is now, and in which words, when somebody else has changed it. */
  reload?: { readonly href: string; readonly words: string };
  /** Puts the button beside the questions: for a filter. */
  isInline?: boolean;
  /** The questions, if there are any; the server judges the answers. */
  children?: ReactNode;
}

/** A form of one step with an account: its refusal stands above it. */
export function ActionForm({
  action,
  hidden = {},
  submit,
  pending,
  look,
  reload,
  isInline,
  children,
}: ActionFormProps) {
  const [state, send] = useSentForm(action, IDLE);
  return (
    <form action={send} className="grid justify-items-start gap-4" noValidate>
      <Refusal state={state}>
        {reload && state.code === "changed_meanwhile" && (
          <p>
            <a href={reload.href} className="link">
              {reload.words}
            </a>
          </p>
        )}
      </Refusal>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={isInline ? "flex flex-wrap items-end gap-4" : "contents"}>
        {children}
        <SubmitButton look={look} pendingLabel={pending}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}
