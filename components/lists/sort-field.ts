import type { FieldSpec } from "#components/forms/field-spec.ts";
import type { common } from "#lib/i18n/en/common.ts";
import type { Translate } from "#lib/i18n/translator.ts";

type Sort = keyof typeof common.sorts;

/** The field for the order of a list. */
export function sortField(t: Translate<"common">, sorts: readonly Sort[], value: Sort): FieldSpec {
  return {
    kind: "select",
    name: "sort",
    label: t("sortBy"),
    options: sorts.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) })),
    value,
  };
}
