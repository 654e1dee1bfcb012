import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { LegalPage } from "#components/site/legal-page.tsx";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("legal");
  return { title: t("privacyTitle") };
}

export default async function PrivacyPage() {
  const [t, formats] = await Promise.all([getT("legal"), getFormats()]);
  const topics = ["kept", "why", "who", "cookies", "rights"] as const;
  return (
    <LegalPage
      title={t("privacyTitle")}
      version={t("version", { date: formats.date(TERMS_VERSION) })}
      lead={t("privacyLead")}
      sections={topics.map((topic) => ({ title: t(`privacy.${topic}Title`), text: t(`privacy.${topic}`) }))}
    />
  );
}
