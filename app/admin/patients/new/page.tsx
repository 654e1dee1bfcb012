import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { createPatientAction } from "#app/admin/patients/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { mergeHref } from "#lib/patients/address.ts";
import type { LikelyPatientDto } from "#lib/patients/dto-admin.ts";
import { listLikelyPatients } from "#lib/patients/likely.ts";
import { readTypedPerson } from "#lib/patients/typed-person.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { LikelyFile } from "#app/admin/patients/_components/likely-file.tsx";
import { personFields } from "#app/admin/patients/person-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminPatients");
  return { title: t("addTitle") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The form for a caller without a file: a name and one way to find them again. Possible existing files are shown first. */
export default async function NewPatientPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/patients/new");
  const { typed, person } = readTypedPerson((await searchParams)["sealed"]);
  const likely =
    person === undefined ? [] : await auditedRead((tx, ctx) => listLikelyPatients(tx, ctx, person));
  const [t, common, account] = await Promise.all([getT("adminPatients"), getT("common"), currentAccount()]);
  const zone = typed["timeZone"] ?? account?.timeZone ?? "UTC";
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/patients" }, { label: t("addTitle") }]}
      />
      <h1>{t("addTitle")}</h1>
      <p className="max-w-prose">{t("addIntro")}</p>
      {likely.length > 0 && <Likely patients={likely} />}
      <Card className="max-w-prose">
        <FieldsForm
          formId="patient"
          action={createPatientAction}
          fields={await personFields({ ...typed, timeZone: zone })}
          hidden={{ shown: likely.map(({ id }) => id).join(" ") }}
          submit={likely.length > 0 ? t("addAnyway") : t("addSubmit")}
          pending={common("saving")}
        />
      </Card>
    </>
  );
}

async function Likely({ patients }: { patients: readonly LikelyPatientDto[] }) {
  const [t, tMerge] = await Promise.all([getT("adminPatients"), getT("mergePatients")]);
  return (
    <Notice tone="warn" role="alert" headingLevel="h2" title={t("likelyTitle")}>
      <p>{t("likelyText")}</p>
      <ul className="grid gap-3 pt-3">
        {patients.map((file) => (
          <LikelyFile key={file.id} file={file}>
            <TextLink href={mergeHref(file.id)}>{tMerge("link")}</TextLink>
          </LikelyFile>
        ))}
      </ul>
    </Notice>
  );
}
