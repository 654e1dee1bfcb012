import type { Metadata } from "next";
import { PlainPage } from "#components/site/plain-page.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { getT } from "./_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return { title: t("forbiddenTitle") };
}

export default async function Forbidden() {
  const t = await getT("site");
  return (
    <PlainPage brand={t("brand")} title={t("forbiddenTitle")}>
      <p className="max-w-prose">{t("forbiddenText")}</p>
      <p>
        {t.rich("forbiddenNext", {
          home: (words) => <TextLink href="/">{words}</TextLink>,
          signin: (words) => <TextLink href="/sign-in">{words}</TextLink>,
        })}
      </p>
    </PlainPage>
  );
}
