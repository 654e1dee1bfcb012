import { getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { namePartFields } from "#components/forms/name-fields.ts";
import { listTimeZones } from "#lib/core/time-zone.ts";
import { birthday } from "#app/_staff/birthday.ts";

/** The questions about a patient, with the stored or typed values by field name. */
export async function personFields(
  kept: Readonly<Record<string, string>>,
  isProposed = false,
): Promise<FieldSpec[]> {
  const [t, common] = await Promise.all([getT("adminPatients"), getT("common")]);
  const optional = common("optional");
  const { name, phone, email, insurerName, insuranceNumber, timeZone } = kept;
  return [
    { kind: "text", name: "name", label: t("name"), value: name },
    ...namePartFields(common, { ...kept, isProposed }),
    { kind: "tel", name: "phone", label: t("phone"), hint: t("phoneHint"), value: phone, optional },
    { kind: "email", name: "email", label: t("email"), value: email, optional },
    await birthday({
      label: t("dateOfBirth"),
      hint: t("dateOfBirthHint"),
      optional,
      value: {
        day: kept["dateOfBirth.day"],
        month: kept["dateOfBirth.month"],
        year: kept["dateOfBirth.year"],
      },
    }),
    { kind: "text", name: "insurerName", label: t("insurerName"), value: insurerName, optional },
    { kind: "text", name: "insuranceNumber", label: t("insuranceNumber"), value: insuranceNumber, optional },
    {
      kind: "select",
      name: "timeZone",
      label: t("timeZone"),
      hint: t("timeZoneHint"),
      value: timeZone,
      options: listTimeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
      optionsAreData: true,
    },
  ];
}
