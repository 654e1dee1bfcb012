import { getT } from "#app/_request/words.ts";

export type PatientWords = Awaited<ReturnType<typeof patientWords>>;

/** The words of the form, finished: no catalogue is sent to the browser. */
export async function patientWords() {
  const [t, common] = await Promise.all([getT("profile"), getT("common")]);
  return {
    name: t("name"),
    nameHint: t("nameHint"),
    phone: t("phone"),
    phoneHint: t("phoneHint"),
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
