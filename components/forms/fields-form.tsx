"use client";

import type { ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useReadAnew } from "#components/site/use-read-anew.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction, type FormState } from "#lib/web/transport/form-state.ts";
import { FieldGroups } from "./field-groups.tsx";
import { RefusedVisits } from "./refused-visits.tsx";
import { fieldLabels, type FieldGroup, type FieldSpec } from "./field-spec.ts";

/** After these refusals the page's content is out of date. */
const STALE = new Set<string>(["changed_meanwhile", "visits_undecided", "colleague_busy", "wrong_state"]);

type FieldsFormProps = {
  action: FormAction;
  /** Prefix of the ids of the form's controls, unique on the page. */
  formId: string;
  hidden?: Readonly<Record<string, string>>;
  /** The version on the page, and the words before a value that another user has stored since: "Saved now:". */
  stored?: { readonly version: number; readonly words: string };
  submit: ReactNode;
  pending: string;
  look?: ButtonLook;
  /** The URL of the page's current state, and the words of its link, after another user has changed it. */
  reload?: { readonly href: string; readonly words: string };
  /** The path of the pages of the appointments that a refusal names. */
  visitsAt?: string;
  /** After this refusal the page is reloaded, and shows the current values beside what was typed. */
  readAnewAfter?: string;
  /** After this refusal some answers must be given again, and a hidden field repeats another's answer. */
  anew?: Anew;
} & (
  | { groups: readonly FieldGroup[] }
  | {
      fields: readonly FieldSpec[];
      /** Several questions side by side where there is room: for a filter. */
      isWide?: boolean;
    }
);

interface Anew {
  readonly code: string;
  readonly fields: readonly string[];
  readonly hidden: string;
  readonly from: string;
}

/**
 * A form of described fields; the server validates every answer, and typed values survive a refusal. After another user has saved, the page
 * is reloaded: each field keeps what was typed and shows what is stored, and sending the form again applies to the version then shown.
 */
export function FieldsForm(props: FieldsFormProps) {
  const {
    action,
    formId,
    hidden = {},
    stored,
    submit,
    pending,
    look,
    reload,
    anew,
    readAnewAfter,
    visitsAt,
  } = props;
  const [sent, send] = useSentForm(action, IDLE, useHere());
  const state = anew === undefined ? sent : askedAnew(sent, anew);
  const isStale = stored !== undefined && state.code === "changed_meanwhile";
  useReadAnew(isStale || (sent.code !== undefined && sent.code === readAnewAfter), sent);
  const groups = "groups" in props ? props.groups : [{ key: "fields", fields: props.fields }];
  return (
    <form action={send} className="grid gap-6" noValidate>
      <Refusal state={state} labels={fieldLabels(groups.flatMap(({ fields }) => fields))} formId={formId}>
        {reload && STALE.has(state.code ?? "") && (
          <p>
            <a href={reload.href} className="link">
              {reload.words}
            </a>
          </p>
        )}
        {visitsAt !== undefined && <RefusedVisits state={state} at={visitsAt} />}
      </Refusal>
      {Object.entries({ ...hidden, ...(stored && { version: versionOf(state, stored.version) }) }).map(
        ([name, value]) => (
          <input
            key={name}
            type="hidden"
            name={name}
            value={(name === anew?.hidden ? state.values[name] : undefined) ?? value}
          />
        ),
      )}
      <FieldGroups
        groups={groups}
        isWide={"isWide" in props && props.isWide}
        formId={formId}
        state={state}
        savedNow={isStale ? stored.words : undefined}
      />
      <SubmitButton look={look} pendingLabel={pending} className="justify-self-start">
        {submit}
      </SubmitButton>
    </form>
  );
}

/** The version for which the answers were typed: values that the form has not shown must not be overwritten. */
function versionOf({ code, values }: FormState, shown: number): string {
  return (code === "changed_meanwhile" ? undefined : values["version"]) ?? String(shown);
}

/** The state as the form shows it: answers that must be given again are empty. */
function askedAnew(state: FormState, { code, fields, hidden, from }: Anew): FormState {
  if (state.code !== code) return state;
  const emptied = Object.fromEntries(fields.map((name) => [name, ""]));
  return { ...state, values: { ...state.values, ...emptied, [hidden]: state.values[from] ?? "" } };
}
