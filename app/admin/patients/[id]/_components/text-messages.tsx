import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { Data } from "#components/ui/data.tsx";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { LANGUAGE_NAMES, OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import type { TextConsentDto } from "#lib/patients/dto.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";

type Words = Awaited<ReturnType<typeof getT<"adminPatients">>>;

/** The consent of a patient without an account to text messages, and their language. */
export function textMessagesField(t: Words, consent: TextConsentDto | null): FieldSpec {
  return {
    kind: "select",
    name: "textMessages",
    label: t("textMessages"),
    hint: t("textMessagesHint"),
    value: consent?.language ?? "none",
    options: [
      { value: "none", label: t("textMessagesNone") },
      ...OFFERED_LOCALES.map((locale) => ({
        value: locale,
        label: t("textMessagesIn", { language: LANGUAGE_NAMES[locale] }),
      })),
    ],
  };
}

/** Who recorded the patient's consent, and when. */
export async function AgreedToTexts({ consent, timeZone }: { consent: TextConsentDto; timeZone: TimeZone }) {
  const [t, write] = await Promise.all([getT("adminPatients"), getFormats()]);
  const date = write.date(localDateOf(consent.givenAt, timeZone));
  return (
    <p className="text-small text-muted">
      {t.rich("textMessagesNoted", { date, name: () => <Data>{consent.notedBy ?? t("unknown")}</Data> })}
    </p>
  );
}
