"use client";

import { clsx } from "clsx";
import { useActionState, type ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction, type FormState } from "#lib/web/transport/form-state.ts";
import type { FieldSpec } from "./field-spec.ts";
import { SpecField } from "./spec-field.tsx";

/** The page shows what is no longer so. */
const STALE = new Set<string>(["changed_meanwhile", "visits_undecided", "colleague_busy", "wrong_state"]);

interface FieldsFormProps {
  action: FormAction;
  fields: readonly FieldSpec[];
  hidden?: Readonly<Record<string, string>>;
  submit: ReactNode;
  pending: string;
  look?: ButtonLook;
  /** Where the page is shown as it is now, and in which words, when another user has changed it. */
  reload?: { readonly href: string; readonly words: string };
  /** After this refusal some answers are asked for anew, and a hidden field repeats another's answer. */
  anew?: Anew;
  /** Several questions side by side where there is room: for a filter. */
  isWide?: boolean;
  children?: ReactNode;
}

interface Anew {
  readonly code: string;
  readonly fields: readonly string[];
  readonly hidden: string;
  readonly from: string;
}

/** A form of plain questions. The server judges every answer; what was typed survives a refusal. */
export function FieldsForm(props: FieldsFormProps) {
  const { action, fields, hidden = {}, submit, pending, look, reload, anew, isWide, children } = props;
  const [sent, send] = useActionState(action, IDLE);
  const state = anew === undefined ? sent : askedAnew(sent, anew);
  const repeated = anew && state.values[anew.hidden];
  const labels = Object.fromEntries(
    fields.map(({ name, label, summary }) => [name, summary ?? (typeof label === "string" ? label : name)]),
  );
  return (
    <form action={send} className="grid gap-6" noValidate>
      <Refusal state={state} labels={labels}>
        {reload && STALE.has(state.code ?? "") && (
          <p>
            <a href={reload.href} className="link">
              {reload.words}
            </a>
          </p>
        )}
      </Refusal>
      {Object.entries(hidden).map(([name, value]) => (
        <input
          key={name}
          type="hidden"
          name={name}
          value={name === anew?.hidden ? (repeated ?? value) : value}
        />
      ))}
      <div className={clsx("grid items-end gap-6", isWide && "sm:grid-cols-2 lg:grid-cols-3")}>
        {fields
          .filter((spec) => isAsked(spec, state))
          .map((spec) => (
            <SpecField key={spec.name} spec={spec} state={state} />
          ))}
      </div>
      {children}
      <SubmitButton look={look} pendingLabel={pending} className="justify-self-start">
        {submit}
      </SubmitButton>
    </form>
  );
}

/** Once asked, a question stays while its form is refused. */
function isAsked({ name, appearsAfter }: FieldSpec, { code, fields, values }: FormState): boolean {
  return (
    appearsAfter === undefined ||
    code === appearsAfter ||
    fields[name] !== undefined ||
    values[name] !== undefined
  );
}

/** The state as the form shows it: what has to be answered anew is empty. */
function askedAnew(state: FormState, { code, fields, hidden, from }: Anew): FormState {
  if (state.code !== code) return state;
  const emptied = Object.fromEntries(fields.map((name) => [name, ""]));
  return { ...state, values: { ...state.values, ...emptied, [hidden]: state.values[from] ?? "" } };
}
