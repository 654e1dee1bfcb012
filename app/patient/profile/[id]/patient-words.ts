import { exampleIn } from "#app/_request/example-phone.ts";
import { getT } from "#app/_request/words.ts";
import type { PatientDto } from "#lib/patients/dto.ts";

export type PatientWords = Awaited<ReturnType<typeof patientWords>>;

/** The form's words, ready to show: no catalogue is sent to the browser. */
export async function patientWords(patient: Pick<PatientDto, "givenName" | "timeZone">) {
  const [t, common] = await Promise.all([getT("profile"), getT("common")]);
  return {
    name: t("name"),
    nameHint: t("nameHint"),
    givenName: common("givenNames"),
    givenNameHint: patient.givenName === null ? common("namePartsProposed") : "",
    partsRight: common("namePartsRight"),
    familyName: common("familyName"),
    familyNameHint: common("familyNameHint"),
    phone: t("phone"),
    phoneHint: t("phoneHint", { example: exampleIn(patient.timeZone) }),
    insurerName: t("insurerName"),
    insuranceNumber: t("insuranceNumber"),
    timeZone: t("timeZone"),
    timeZoneHint: t("timeZoneHint"),
    optional: common("optional"),
    reload: t("reload"),
    save: t("save"),
    saving: t("saving"),
  };
}
