import { getT } from "#app/_request/words.ts";
import { changeNotesAction, correctStatusAction } from "#app/admin/appointments/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { NOTES_MAX_LENGTH, OVERRIDE_REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";
import type { ManagedVisitDto } from "#lib/appointments/dto-admin.ts";

/** What is put right without another time: the notes, and a status that was recorded wrongly. */
export async function VisitForms({ visit }: { visit: ManagedVisitDto }) {
  const [t, tVisit, tOverrides, common] = await Promise.all([
    getT("adminVisits"),
    getT("visit"),
    getT("overrides"),
    getT("common"),
  ]);
  const { id, version, notes, corrections } = visit;
  const hidden = { appointmentId: id, version: String(version) };
  const reload = { href: `/admin/appointments/${id}`, words: t("reload") };
  return (
    <>
      <TitledCard id="notes" title={t("notes")} className="screen-only">
        <FieldsForm
          action={changeNotesAction}
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
          hidden={hidden}
          submit={t("notesSave")}
          pending={common("saving")}
          look="quiet"
          reload={reload}
        />
      </TitledCard>
      {corrections.length > 0 && (
        <TitledCard id="correct" title={t("correctTitle")} className="screen-only">
          <p className="max-w-prose text-muted">{t("correctText")}</p>
          <FieldsForm
            action={correctStatusAction}
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
                hint: tOverrides("reasonHint"),
                maxLength: OVERRIDE_REASON_MAX_LENGTH,
              },
            ]}
            hidden={hidden}
            submit={t("correctSubmit")}
            pending={common("saving")}
            look="quiet"
            reload={reload}
          />
        </TitledCard>
      )}
    </>
  );
}
