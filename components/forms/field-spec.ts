import type { ReactNode } from "react";
import type { DatePart } from "#lib/i18n/date-parts.ts";
import type { Option } from "#components/ui/select.tsx";

interface Named {
  /** The name that the form sends. */
  readonly name: string;
  readonly label: ReactNode;
  /** The field's name in the summary of a refusal, if the label is more than text. */
  readonly summary?: string;
  readonly hint?: string;
  /** Shown after the label of an optional field. */
  readonly optional?: string;
  /** Tells screen readers that the field is required. */
  readonly isRequired?: boolean;
  /** Asked only after the form was refused with this code. */
  readonly appearsAfter?: string;
}

/** One question of a form, with all words: the browser gets no catalogue. Its value is the stored one or the default. */
export type FieldSpec =
  | (Named & {
      readonly kind: "text" | "search" | "email" | "tel" | "digits" | "number" | "time" | "day" | "lines";
      readonly value?: string;
      readonly maxLength?: number;
      readonly rows?: number;
    })
  | (Named & {
      readonly kind: "select";
      readonly options: readonly Option[];
      readonly value?: string;
      readonly emptyLabel?: string;
      /** The labels come from the database. */
      readonly optionsAreData?: boolean;
    })
  | (Named & {
      /** One of a few, each shown: radio buttons. The labels come from the database. */
      readonly kind: "oneOf";
      readonly options: readonly Option[];
      readonly value?: string;
    })
  | (Named & {
      readonly kind: "checkbox";
      /** `on`, or empty. */
      readonly value?: string;
      /** The answer that this and the following checkboxes make together: its error is shown here. */
      readonly firstOf?: string;
    })
  | (Named & {
      /** A date that people know by heart, typed in three fields. */
      readonly kind: "birthday";
      readonly value?: { readonly day?: string; readonly month?: string; readonly year?: string };
      /** In the order of the reader's locale. */
      readonly parts: readonly DatePart[];
    })
  | (Named & {
      /** Not an input: what the form is about, with its errors. */
      readonly kind: "shown";
      readonly value: string;
    })
  | (Named & {
      /** Several of a list, sent as `<name>.<value>`. */
      readonly kind: "several";
      readonly options: readonly Option[];
      readonly values: readonly string[];
    });

export interface FieldGroup {
  readonly key: string;
  readonly legend?: ReactNode;
  readonly fields: readonly FieldSpec[];
  /** Folded until it is opened, or a field in it was refused. */
  readonly isFolded?: boolean;
}

/** The names of the fields in the summary of a refusal. */
export function fieldLabels(fields: readonly FieldSpec[]): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, label, summary }) => [name, summary ?? (typeof label === "string" ? label : name)]),
  );
}
