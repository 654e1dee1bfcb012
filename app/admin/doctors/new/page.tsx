import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { createDoctorAction } from "#app/admin/doctors/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { loadDoctorChoices } from "#lib/doctors/queries-admin.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { doctorFields } from "#app/admin/doctors/_components/doctor-fields.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminDoctors");
  return { title: t("addTitle") };
}

/** The form for a new doctor. Hours follow later. */
export default async function NewDoctorPage() {
  await requireActor("admin", "/admin/doctors/new");
  const choices = await read(loadDoctorChoices);
  const [t, common] = await Promise.all([getT("adminDoctors"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/doctors" }, { label: t("addTitle") }]}
      />
      <h1>{t("addTitle")}</h1>
      <p className="max-w-prose">{t("addIntro")}</p>
      <Card className="max-w-prose">
        <FieldsForm
          formId="doctor"
          action={createDoctorAction}
          fields={await doctorFields(choices)}
          hidden={{ idempotencyKey: mintKey() }}
          submit={t("addSubmit")}
          pending={common("saving")}
        />
      </Card>
    </>
  );
}
