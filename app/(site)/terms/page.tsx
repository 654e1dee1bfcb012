import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { LegalPage } from "#components/site/legal-page.tsx";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("legal");
  return { title: t("termsTitle") };
}

export default async function TermsPage() {
  const [t, formats] = await Promise.all([getT("legal"), getFormats()]);
  const topics = ["booking", "cancelling", "account", "emergency", "availability"] as const;
  return (
    <LegalPage
      title={t("termsTitle")}
      version={t("version", { date: formats.date(TERMS_VERSION) })}
      lead={t("termsLead")}
      sections={topics.map((topic) => ({ title: t(`terms.${topic}Title`), text: t(`terms.${topic}`) }))}
    />
  );
}
