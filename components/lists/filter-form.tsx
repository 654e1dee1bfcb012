import type { ReactNode } from "react";
import { FieldGroups } from "#components/forms/field-groups.tsx";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface FilterFormProps {
  /** Labels it, if its page has another search. */
  label?: string;
  fields: readonly FieldSpec[];
  submit: string;
  pending: string;
  hidden?: Readonly<Record<string, string>>;
  /** The errors of filters in words, by name. */
  faults?: Readonly<Record<string, string>>;
  /** Seals what was typed about a person: it must not be in a URL. Without it the answers are the URL's query. */
  action?: FormAction;
  /** Beside the button. */
  children?: ReactNode;
}

/** Filters a list; the query is in the URL. */
export function FilterForm(props: FilterFormProps) {
  const { label, fields, submit, pending, hidden = {}, faults = {}, action, children } = props;
  return (
    <search aria-label={label} className="screen-only">
      {action !== undefined ? (
        <FieldsForm formId="filter" {...{ action, fields, submit, pending, hidden }} look="quiet" isWide />
      ) : (
        <form method="get" className="grid gap-4">
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <FieldGroups
            groups={[{ key: "filter", fields }]}
            isWide
            formId="filter"
            state={{ ...IDLE, fields: faults }}
            savedNow={undefined}
          />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <SubmitButton look="quiet" pendingLabel={pending}>
              {submit}
            </SubmitButton>
            {children}
          </div>
        </form>
      )}
    </search>
  );
}
