"use client";

import type { ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useSentForm } from "#components/site/use-sent-form.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

export type ActionFormProps = {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  submit: ReactNode;
  pending: string;
  look?: ButtonLook;
  /** The URL of the page's current state, and the words of its link, after another user has changed it. */
  reload?: { readonly href: string; readonly words: string };
  /** Puts the button beside the questions: for a filter. */
  isInline?: boolean;
} & Questions;

/** The questions of a form of one step, if any. */
export type Questions =
  | { children?: never; labels?: never }
  | {
      /** The fields, whose answers the server validates. */
      children: ReactNode;
      /** The name of each question in the summary of a refusal. */
      labels: Readonly<Record<string, string>>;
    };

/** A form of one step for an account, with its refusal above it. */
export function ActionForm({
  action,
  hidden = {},
  submit,
  pending,
  look,
  reload,
  isInline,
  children,
  labels = {},
}: ActionFormProps) {
  const [state, send] = useSentForm(action, IDLE);
  return (
    <form action={send} className="grid justify-items-start gap-4" noValidate>
      <Refusal state={state} labels={labels}>
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
