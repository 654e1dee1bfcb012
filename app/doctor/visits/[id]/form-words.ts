import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { MAX_DIAGNOSES, MAX_PRESCRIPTIONS } from "#lib/records/constants.ts";
import type { RecordEditorDto } from "#lib/records/dto.ts";

import type { RecordFormWords } from "./_components/record-form.tsx";

/** The words of the record's form, which runs in the browser and has no catalogue. */
export function formWords(locale: Locale, { version }: RecordEditorDto): RecordFormWords {
  const t = translator(locale, "records");
  const numbered = (key: "diagnosis" | "prescription", count: number) =>
    Array.from({ length: count }, (_, index) => t(key, { number: index + 1 }));
  return {
    diagnoses: t("diagnoses"),
    diagnosis: numbered("diagnosis", MAX_DIAGNOSES),
    system: t("system"),
    code: t("code"),
    prescriptions: t("prescriptions"),
    prescription: numbered("prescription", MAX_PRESCRIPTIONS),
    medicine: t("medicine"),
    dose: t("dose"),
    frequency: t("frequency"),
    duration: t("duration"),
    treatment: t("treatment"),
    notes: t("notes"),
    limit: t("limit"),
    why: version > 0 ? t("whyAmended") : t("whyLate"),
    moreRows: t("moreRows"),
    save: t("save"),
    saving: t("saving"),
    savedAt: t("savedAt"),
    notSavedYet: t("notSavedYet"),
    draftSaved: t("draftSaved"),
    saveFailed: t("saveFailed"),
    otherTab: t("otherTab"),
    reload: t("reload"),
    sign: t("sign"),
    signText: t("signText"),
    signSubmit: t("signSubmit"),
    signing: t("signing"),
  };
}
