import { getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { OVERRIDE_REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";

/** The reason for an override of limits: asked only after a limit has refused the booking. */
export async function overrideField(): Promise<FieldSpec> {
  const t = await getT("overrides");
  return {
    kind: "text",
    name: "overrideReason",
    label: t("reason"),
    hint: t("reasonHint"),
    maxLength: OVERRIDE_REASON_MAX_LENGTH,
    appearsAfter: "override_required",
  };
}
