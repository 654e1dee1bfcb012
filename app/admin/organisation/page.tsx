import type { Metadata } from "next";
import { changeOrganisationAction } from "#app/admin/organisation/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";
import { loadManagedOrganisation } from "#lib/organisation/queries-managed.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

const HERE = "/admin/organisation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("organisation");
  return { title: t("title") };
}

/** The operating organisation: the sender of its mails, and from which age patients decide alone. */
export default async function OrganisationPage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string }>;
}) {
  await requireActor("admin", HERE);
  const [{ done }, organisation, t, common] = await Promise.all([
    searchParams,
    read((tx, ctx) => loadManagedOrganisation(tx, ctx)),
    getT("organisation"),
    getT("common"),
  ]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
      </header>
      {done === "saved" && <Notice tone="ok" role="status" title={t("saved")} />}
      <FieldsForm
        formId="organisation"
        action={changeOrganisationAction}
        fields={await fieldsOf(organisation)}
        stored={{ version: organisation.version, words: common("savedNow") }}
        reload={{ href: HERE, words: t("reload") }}
        submit={common("save")}
        pending={common("saving")}
      />
    </div>
  );
}

async function fieldsOf({
  name,
  sender,
  replyTo,
  ageOfMajority,
  locale,
}: OrganisationDto): Promise<FieldSpec[]> {
  const [t, common, write] = await Promise.all([getT("organisation"), getT("common"), getFormats()]);
  const optional = common("optional");
  return [
    { kind: "text", name: "name", label: t("name"), hint: t("nameHint"), value: name ?? "" },
    {
      kind: "email",
      name: "sender",
      label: t("sender"),
      hint: t("senderHint"),
      value: sender ?? "",
      optional,
    },
    {
      kind: "email",
      name: "replyTo",
      label: t("replyTo"),
      hint: t("replyToHint"),
      value: replyTo ?? "",
      optional,
    },
    {
      kind: "digits",
      name: "ageOfMajority",
      label: t("ageOfMajority"),
      hint: t("ageOfMajorityHint"),
      value: String(ageOfMajority),
    },
    {
      kind: "select",
      name: "locale",
      label: t("locale"),
      hint: t("localeHint"),
      options: OFFERED_LOCALES.map((value) => ({ value, label: write.language(value) })),
      value: locale,
    },
  ];
}
