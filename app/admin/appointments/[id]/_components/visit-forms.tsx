import { getT } from "#app/_request/words.ts";
import {
  changeNotesAction,
  correctStatusAction,
  recordOutcomeAction,
} from "#app/admin/appointments/actions.ts";
import { CorrectStatus } from "#components/appointments/correct-status.tsx";
import { RecordOutcome } from "#components/appointments/record-outcome.tsx";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { NOTES_MAX_LENGTH } from "#lib/appointments/constants.ts";
import type { ManagedVisitDto } from "#lib/appointments/dto-admin.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** Corrections that keep the time: the notes, and a wrongly recorded status. */
export async function VisitForms({ visit }: { visit: ManagedVisitDto }) {
  const [locale, t, common] = await Promise.all([requestLocale(), getT("adminVisits"), getT("common")]);
  const { id, version, notes, outcomes, corrections } = visit;
  const here = `/admin/appointments/${id}`;
  return (
    <>
      <TitledCard id="notes" title={t("notes")} className="screen-only">
        <FieldsForm
          action={changeNotesAction}
          formId="notes"
          fields={[
            {
              kind: "lines",
              name: "notes",
              label: t("notes"),
              hint: t("notesHint"),
              value: notes,
              maxLength: NOTES_MAX_LENGTH,
            },
          ]}
          hidden={{ appointmentId: id, version: String(version) }}
          submit={t("notesSave")}
          pending={common("saving")}
          look="quiet"
          reload={{ href: here, words: t("reload") }}
        />
      </TitledCard>
      <RecordOutcome
        locale={locale}
        visit={visit}
        outcomes={outcomes}
        action={recordOutcomeAction}
        href={here}
      />
      <CorrectStatus
        locale={locale}
        visit={visit}
        corrections={corrections}
        action={correctStatusAction}
        href={here}
      />
    </>
  );
}
