import { getT } from "#app/_request/words.ts";
import { findPatientAction } from "#app/admin/reports/patient/actions.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextForm } from "#components/users/text-form.tsx";

/** Finds the patient: what is typed is posted, and never part of a URL. */
export async function ChoosePatient() {
  const [t, common] = await Promise.all([getT("reports"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/reports" }, { label: t("patient") }]}
      />
      <h1>{t("patient")}</h1>
      <p className="max-w-prose">{t("patientIntro")}</p>
      <Card className="max-w-prose">
        <TextForm
          action={findPatientAction}
          kind="recoveryCode"
          field={{ name: "wanted", label: t("findPatient"), hint: t("findPatientHint") }}
          words={{ submit: t("find"), pending: t("finding") }}
        />
      </Card>
    </>
  );
}
