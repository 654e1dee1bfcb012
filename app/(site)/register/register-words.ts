import { getT } from "#app/_request/words.ts";
import { datePartsIn } from "#lib/i18n/date-parts.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

export type RegisterWords = Awaited<ReturnType<typeof registerWords>>;

/** The form's words, ready to show: no catalogue is sent to the browser. */
export async function registerWords() {
  const [t, common, fields] = await Promise.all([getT("account"), getT("common"), getT("fields")]);
  return {
    aboutYou: t("aboutYou"),
    toSignIn: t("toSignIn"),
    insurance: t("insurance"),
    password: t("password"),
    passwordHint: t("newPasswordHint"),
    givenName: common("givenNames"),
    givenNameHint: t("nameHint"),
    familyName: common("familyName"),
    familyNameHint: common("familyNameHint"),
    dateOfBirth: t("dateOfBirth"),
    dateOfBirthHint: t("dateOfBirthHint"),
    childrenNote: t("childrenNote"),
    dateParts: datePartsIn(await requestLocale()),
    phone: t("phone"),
    phoneHint: t("phoneHint"),
    insurerName: t("insurerName"),
    insuranceNumber: t("insuranceNumber"),
    timeZone: t("timeZone"),
    timeZoneHint: t("timeZoneHint"),
    chooseTimeZone: t("chooseTimeZone"),
    optional: common("optional"),
    submit: t("registerTitle"),
    pending: t("registerPending"),
    faults: {
      required: fields("required"),
      passwordTooShort: fields("password_too_short"),
    },
  };
}
