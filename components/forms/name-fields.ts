import { PARTS_ARE_RIGHT } from "#lib/core/name-proposal.ts";
import type { Translate } from "#lib/i18n/translator.ts";
import type { FieldSpec } from "./field-spec.ts";

interface Parts {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  /** They are only likely: the form asks the user to check them, and sends `proposalFields`, without which it stores nothing unread. */
  readonly isProposed?: boolean;
}

/** The questions for the parts of a name, beside the whole name: with stored or proposed values. */
export function namePartFields(
  t: Translate<"common">,
  { givenName, familyName, isProposed = false }: Parts,
): FieldSpec[] {
  const optional = t("optional");
  const [given, family] = [givenName ?? "", familyName ?? ""];
  return [
    {
      kind: "text",
      name: "givenName",
      label: t("givenNames"),
      ...(isProposed && { hint: t("namePartsProposed") }),
      optional,
      value: given,
    },
    {
      kind: "text",
      name: "familyName",
      label: t("familyName"),
      hint: t("familyNameHint"),
      optional,
      value: family,
    },
    ...(isProposed ? [rightField(t)] : []),
  ];
}

function rightField(t: Translate<"common">): FieldSpec {
  return { kind: "checkbox", name: PARTS_ARE_RIGHT, label: t("namePartsRight") };
}

/** The same preceded by the title, for a doctor. */
export function titledNameFields(
  t: Translate<"common">,
  { title, ...parts }: Parts & { readonly title?: string | null | undefined },
): FieldSpec[] {
  const asked = {
    name: "title",
    label: t("titleOfName"),
    hint: t("titleOfNameHint"),
    optional: t("optional"),
  };
  return [{ kind: "text", ...asked, value: title ?? "" }, ...namePartFields(t, parts)];
}
