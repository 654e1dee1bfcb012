"use client";

import { useRouter } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction, type FormState } from "#lib/web/transport/form-state.ts";
import { FieldGroups } from "./field-groups.tsx";
import { RefusedVisits } from "./refused-visits.tsx";
import { fieldLabels, type FieldGroup, type FieldSpec } from "./field-spec.ts";

/** The page shows what is no longer so. */
const STALE = new Set<string>(["changed_meanwhile", "visits_undecided", "colleague_busy", "wrong_state"]);

type FieldsFormProps = {
  action: FormAction;
  /** The ids of the form's controls begin with it: no other form of the page has the same. */
  formId: string;
  hidden?: Readonly<Record<string, string>>;
  /** The version that the page shows, and what precedes a value that another user has stored since: "Saved now:". */
  stored?: { readonly version: number; readonly words: string };
  submit: ReactNode;
  pending: string;
  look?: ButtonLook;
  /** Where the page is shown as it is now, and in which words, when another user has changed it. */
  reload?: { readonly href: string; readonly words: string };
  /** Where the appointments that a refusal names have their pages. */
  visitsAt?: string;
  /** After this refusal the page is read anew, and shows what is so now beside what was typed. */
  readAnewAfter?: string;
  /** After this refusal some answers are asked for anew, and a hidden field repeats another's answer. */
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
 * A form of described fields; the server judges every answer, and what was typed survives a refusal. When another user has
 * saved meanwhile, the page is read anew: each field keeps what was typed and says what is stored, and sending the form
 * again answers the version that is then shown.
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

function useReadAnew(isStale: boolean, sent: FormState) {
  const router = useRouter();
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, sent, router]);
}

/** The version the answers were typed for: what the form has not shown must not be written over. */
function versionOf({ code, values }: FormState, shown: number): string {
  return (code === "changed_meanwhile" ? undefined : values["version"]) ?? String(shown);
}

/** The state as the form shows it: what has to be answered anew is empty. */
function askedAnew(state: FormState, { code, fields, hidden, from }: Anew): FormState {
  if (state.code !== code) return state;
  const emptied = Object.fromEntries(fields.map((name) => [name, ""]));
  return { ...state, values: { ...state.values, ...emptied, [hidden]: state.values[from] ?? "" } };
}
