import type { ReactNode } from "react";
import type { Option } from "#components/ui/select.tsx";

interface Named {
  /** As the form sends it. */
  readonly name: string;
  readonly label: ReactNode;
  /** What the summary of a refusal calls it, where the label is more than words. */
  readonly summary?: string;
  readonly hint?: string;
  /** Said after the label of a field that may stay empty. */
  readonly optional?: string;
  /** Tells screen readers that it must be filled in. */
  readonly isRequired?: boolean;
  /** Asked only once the form was refused with this code. */
  readonly appearsAfter?: string;
}

/** One question of a form, finished: the browser gets no catalogue. Its value is what is stored, or what is usual. */
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
      /** One of few, each to be read: radio buttons. The labels come from the database. */
      readonly kind: "oneOf";
      readonly options: readonly Option[];
      readonly value?: string;
    })
  | (Named & {
      readonly kind: "checkbox";
      /** `on`, or empty. */
      readonly value?: string;
      /** The answer that this and the checkboxes after it make together: what is wrong with it is shown here. */
      readonly firstOf?: string;
    })
  | (Named & {
      /** A day people know by heart, typed in three fields. */
      readonly kind: "birthday";
      readonly value?: { readonly day?: string; readonly month?: string; readonly year?: string };
      readonly parts: { readonly day: string; readonly month: string; readonly year: string };
    })
  | (Named & {
      /** Nothing to answer: what the form is about, with what is wrong with it. */
      readonly kind: "shown";
      readonly value: string;
    })
  | (Named & {
      /** Several of a list, sent as `<name>.<value>`. */
      readonly kind: "several";
      readonly options: readonly Option[];
      readonly values: readonly string[];
    });

/** Fields that belong together. */
export interface FieldGroup {
  readonly key: string;
  readonly legend?: ReactNode;
  readonly fields: readonly FieldSpec[];
  /** Folded until it is opened, or a field in it was refused. */
  readonly isFolded?: boolean;
}

/** What the summary of a refusal calls each field. */
export function fieldLabels(fields: readonly FieldSpec[]): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, label, summary }) => [name, summary ?? (typeof label === "string" ? label : name)]),
  );
}
