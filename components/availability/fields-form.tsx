"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, type ReactNode } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";
import { FormField, type FieldSpec } from "./form-field.tsx";

export interface FieldGroup {
  readonly key: string;
  readonly legend?: ReactNode;
  readonly fields: readonly FieldSpec[];
  /** Folded until it is opened, or holds a fault. */
  readonly isFolded?: boolean;
}

interface FieldsFormProps {
  readonly action: FormAction;
  readonly hidden?: Readonly<Record<string, string>>;
  /** The version that the page shows; the form sends the one that was seen. */
  readonly version?: number;
  readonly groups: readonly FieldGroup[];
  /** Beside a value that somebody else has stored meanwhile, e.g. "Saved now:". */
  readonly savedNow: string;
  readonly submit: string;
  readonly pending: string;
  readonly look?: ButtonLook;
  /** Where a page has several forms: the ids of this one's fields begin with it. */
  readonly id?: string;
}

/**
 * A form of described fields. When somebody else has saved meanwhile, the page is read anew: each field keeps what was
 * typed and says what is stored, and sending the form again answers the version that is then shown.
 */
export function FieldsForm(props: FieldsFormProps) {
  const { action, hidden = {}, version, groups, savedNow, submit, pending, look, id } = props;
  const [state, send] = useActionState(action, IDLE, useHere());
  const router = useRouter();
  const isStale = state.code === "changed_meanwhile";
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, state, router]);
  const fields = groups.flatMap((group) => group.fields);
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  const seen = isStale ? undefined : state.values["version"];
  return (
    <form action={send} className="grid gap-6" noValidate>
      <Refusal state={state} labels={labels} formId={id} />
      {Object.entries({ ...hidden, ...(version !== undefined && { version: seen ?? String(version) }) }).map(
        ([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
      {groups.map((group) => (
        <Group key={group.key} group={group} hasFault={group.fields.some(({ name }) => state.fields[name])}>
          {group.fields.map((field) => (
            <FormField
              key={field.name}
              formId={id}
              field={field}
              state={state}
              savedNow={isStale ? savedNow : undefined}
            />
          ))}
        </Group>
      ))}
      <SubmitButton look={look} pendingLabel={pending}>
        {submit}
      </SubmitButton>
    </form>
  );
}

function Group({ group, hasFault, children }: { group: FieldGroup; hasFault: boolean; children: ReactNode }) {
  if (group.legend === undefined) return <div className="grid gap-4">{children}</div>;
  const row = <div className="flex flex-wrap items-end gap-4">{children}</div>;
  if (group.isFolded) {
    return (
      <details open={hasFault} className="border-t border-line pt-2">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">{group.legend}</summary>
        {row}
      </details>
    );
  }
  return (
    <fieldset className="min-w-0 border-t border-line pt-4">
      <legend className="font-semibold">{group.legend}</legend>
      {row}
    </fieldset>
  );
}
