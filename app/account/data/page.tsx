import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ownFiles } from "#lib/web/flows/own-account.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("dataTitle") };
}

export default async function DataPage() {
  await requireOwner("/account/data");
  const [t, { own, actsForOthers }] = await Promise.all([getT("ownAccount"), ownFiles()]);
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{t("dataTitle")}</h1>
      <TitledCard id="copy" title={t("copyTitle")}>
        <p>{t("copyText")}</p>
        {/* Plain anchors, because a file is not a page for the router. */}
        <p>
          <a href="/account/data/copy.json" className="link py-0.5">
            {t("copyJson")}
          </a>
        </p>
        <p>
          <a href="/account/data/visits.ics" className="link py-0.5">
            {t("copyCalendar")}
          </a>
        </p>
        <p className="text-muted">{t("copyNote")}</p>
      </TitledCard>
      {own !== undefined && (
        <TitledCard id="looks" title={t("looksTitle")}>
          <p>
            <TextLink href={`/patient/profile/${own}/access`} className="py-0.5">
              {t("looksOwn")}
            </TextLink>
          </p>
        </TitledCard>
      )}
      {actsForOthers && (
        <TitledCard id="looks-others" title={t("looksOthersTitle")}>
          <p>
            <TextLink href="/patient/profile" className="py-0.5">
              {t("looksOthers")}
            </TextLink>
          </p>
        </TitledCard>
      )}
      <TitledCard id="erase" title={t("eraseTitle")}>
        <p>{t("eraseText")}</p>
        <p>
          <TextLink href="/account/data/erase" className="py-0.5">
            {t("eraseLink")}
          </TextLink>
        </p>
      </TitledCard>
    </div>
  );
}
