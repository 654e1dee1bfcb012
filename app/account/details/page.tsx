import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ownDetails } from "#lib/web/flows/own-account.ts";
import { listTimeZones } from "#lib/core/time-zone.ts";
import { exampleIn } from "#app/_request/example-phone.ts";
import { DetailsForm } from "./_components/details-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("detailsTitle") };
}

export default async function DetailsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  await requireOwner("/account/details");
  const [{ done }, { account, file, version }, t, words, common] = await Promise.all([
    searchParams,
    ownDetails(),
    getT("ownAccount"),
    getT("account"),
    getT("common"),
  ]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("detailsTitle")}</h1>
        <p>{t("detailsIntro")}</p>
        {file !== undefined && <p className="text-muted">{t("detailsPatient")}</p>}
      </header>
      {done !== undefined && <Notice tone="ok" role="status" title={t("detailsDone")} />}
      <DetailsForm
        kept={{ ...account, phone: account.phone ?? "", version }}
        timeZones={listTimeZones()}
        words={{
          name: words("name"),
          nameHint: words("nameHint"),
          phone: t("phone"),
          phoneHint: t("phoneHint", { example: exampleIn(account.timeZone) }),
          timeZone: words("timeZone"),
          timeZoneHint: words("timeZoneHint"),
          optional: common("optional"),
          reload: t("detailsReload"),
          submit: t("save"),
          pending: t("saving"),
        }}
      />
    </div>
  );
}
