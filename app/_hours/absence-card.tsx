import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { cannotComeAction } from "./actions.ts";
import { hiddenOf, type Portal } from "./portal.ts";

const PARTS = ["day", "afternoon", "morning"] as const;

/** For the day on which a doctor falls ill: enters leave for that day, and handles all its appointments at once. */
export async function AbsenceCard({ portal, doctorId }: { portal: Portal; doctorId: string }) {
  const t = await getT("hoursChanges");
  return (
    <TitledCard
      id="absence-title"
      title={portal.doctorId === undefined ? t("absenceTitle") : t("absenceTitleFor")}
    >
      <p className="text-muted">{t("absenceIntro")}</p>
      <FieldsForm
        formId="absence"
        action={cannotComeAction}
        hidden={hiddenOf(portal, doctorId)}
        fields={[
          { name: "fromDate", kind: "day", label: t("absenceDay") },
          {
            name: "part",
            kind: "select",
            label: t("absencePart"),
            value: "day",
            options: PARTS.map((value) => ({ value, label: t(`part.${value}`) })),
          },
        ]}
        submit={t("absenceSubmit")}
        pending={t("absencePending")}
      />
    </TitledCard>
  );
}
