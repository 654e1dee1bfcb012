import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";

interface RecordOutcomeProps {
  locale: Locale;
  visit: { readonly id: string; readonly version: number };
  /** The outcomes that may be recorded now. */
  outcomes: readonly AppointmentStatus[];
  action: FormAction;
  /** The page of the visit. */
  href: string;
}

/** For a past visit without a recorded outcome. Empty before that. */
export function RecordOutcome({ locale, visit, outcomes, action, href }: RecordOutcomeProps) {
  if (outcomes.length === 0) return null;
  const t = translator(locale, "overrides");
  const tVisit = translator(locale, "visit");
  return (
    <TitledCard id="outcome" title={t("outcomeTitle")} className="screen-only">
      <FieldsForm
        action={action}
        formId="outcome"
        fields={[
          {
            kind: "select",
            name: "status",
            label: t("outcomeIs"),
            emptyLabel: t("choose"),
            options: outcomes.map((status) => ({ value: status, label: tVisit(`status.${status}`) })),
          },
        ]}
        hidden={{ appointmentId: visit.id, version: String(visit.version) }}
        submit={t("outcomeSubmit")}
        pending={translator(locale, "common")("saving")}
        look="quiet"
        reload={{ href, words: t("reload") }}
      />
    </TitledCard>
  );
}
