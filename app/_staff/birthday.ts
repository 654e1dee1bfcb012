import type { FieldSpec } from "#components/forms/field-spec.ts";
import { datePartsIn } from "#lib/i18n/date-parts.ts";
import type { TypedDate } from "#lib/i18n/typed-date.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface BirthdayWords {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: string;
  readonly value: TypedDate;
}

/** The question for a person's date of birth. */
export async function birthday(words: BirthdayWords): Promise<FieldSpec> {
  return { kind: "birthday", name: "dateOfBirth", parts: datePartsIn(await requestLocale()), ...words };
}
