import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { createPatientAction } from "#app/admin/patients/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import type { LikelyPatientDto } from "#lib/patients/dto-admin.ts";
import { listLikelyPatients } from "#lib/patients/likely.ts";
import { readTypedPerson } from "#lib/patients/typed-person.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { personFields } from "#app/admin/patients/person-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminPatients");
  return { title: t("addTitle") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** A file for a caller who has none: a name and one way to find them again. Files that may be theirs are shown first. */
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
  const [t, write] = await Promise.all([getT("adminPatients"), getFormats()]);
  return (
    <Notice tone="warn" role="alert" headingLevel="h2" title={t("likelyTitle")}>
      <p>{t("likelyText")}</p>
      <ul className="grid gap-3 pt-3">
        {patients.map(({ id, number, name, dateOfBirth, phone, email }) => (
          <li key={id}>
            <TextLink href={`/admin/patients/${id}`}>
              <Data>{name}</Data>
            </TextLink>{" "}
            <span className="text-muted">{t("numbered", { number: String(number) })}</span>
            <span className="block">
              {dateOfBirth === null ? t("bornUnknown") : t("born", { date: write.date(dateOfBirth) })}
            </span>
            {(phone ?? email) !== null && (
              <Data className="block break-words">
                {[phone && toReadablePhone(phone), email].filter(Boolean).join(", ")}
              </Data>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
