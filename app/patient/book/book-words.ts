import { getT } from "#app/_request/words.ts";

export type BookWords = Awaited<ReturnType<typeof bookWords>>;

/** The form's words, ready to show: no catalogue is sent to the browser. */
export async function bookWords() {
  const [t, common] = await Promise.all([getT("booking"), getT("common")]);
  return {
    choices: t("alternatives"),
    choicesHint: t("alternativesHint"),
    noChoices: t("noAlternatives"),
    patient: t("whoTitle"),
    reason: t("reason"),
    reasonHint: t("reasonHint"),
    notes: t("notes"),
    notesHint: t("notesHint"),
    optional: common("optional"),
    confirmSameDay: t("confirmSameDay"),
    submit: t("submit"),
    submitting: t("submitting"),
  };
}
