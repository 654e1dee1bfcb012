import { exampleIn } from "#app/_request/example-phone.ts";
import { getT } from "#app/_request/words.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

export type PatientWords = Awaited<ReturnType<typeof patientWords>>;

/** The words of the form, finished: no catalogue is sent to the browser. */
export async function patientWords(timeZone: TimeZone) {
  const [t, common] = await Promise.all([getT("profile"), getT("common")]);
  return {
    name: t("name"),
    nameHint: t("nameHint"),
    givenName: common("givenNames"),
    familyName: common("familyName"),
    familyNameHint: common("familyNameHint"),
    phone: t("phone"),
    phoneHint: t("phoneHint", { example: exampleIn(timeZone) }),
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
