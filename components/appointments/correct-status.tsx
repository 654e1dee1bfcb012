import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { OVERRIDE_REASON_MAX_LENGTH, type AppointmentStatus } from "#lib/appointments/constants.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";

interface CorrectStatusProps {
  locale: Locale;
  visit: { readonly id: string; readonly version: number };
  /** The statuses that it may be corrected to now. */
  corrections: readonly AppointmentStatus[];
  action: FormAction;
  /** The page of the visit. */
  href: string;
}

/** For staff who recorded a wrong status. Empty if there is nothing to correct. */
export function CorrectStatus({ locale, visit, corrections, action, href }: CorrectStatusProps) {
  if (corrections.length === 0) return null;
  const t = translator(locale, "overrides");
  const tVisit = translator(locale, "visit");
  return (
    <TitledCard id="correct" title={t("correctTitle")} className="screen-only">
      <p className="max-w-prose text-muted">{t("correctText")}</p>
      <FieldsForm
        action={action}
        formId="correct"
        fields={[
          {
            kind: "select",
            name: "status",
            label: t("correctTo"),
            emptyLabel: t("choose"),
            options: corrections.map((status) => ({ value: status, label: tVisit(`status.${status}`) })),
          },
          {
            kind: "text",
            name: "overrideReason",
            label: t("correctReason"),
            hint: t("reasonHint"),
            maxLength: OVERRIDE_REASON_MAX_LENGTH,
          },
        ]}
        hidden={{ appointmentId: visit.id, version: String(visit.version) }}
        submit={t("correctSubmit")}
        pending={translator(locale, "common")("saving")}
        look="quiet"
        reload={{ href, words: t("reload") }}
      />
    </TitledCard>
  );
}
