import type { FieldSpec } from "#components/forms/field-spec.ts";
import type { Translate } from "#lib/i18n/translator.ts";
import type { TypedDate } from "#lib/i18n/typed-date.ts";

/** The question for a person's date of birth. */
export function birthday(
  common: Translate<"common">,
  words: { label: string; hint?: string; optional?: string; value: TypedDate },
): FieldSpec {
  return {
    kind: "birthday",
    name: "dateOfBirth",
    parts: { day: common("day"), month: common("month"), year: common("year") },
    ...words,
  };
}
