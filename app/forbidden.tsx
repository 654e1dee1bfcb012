import type { Metadata } from "next";
import { TextLink } from "#components/ui/text-link.tsx";
import type { StandInProps } from "#lib/web/next-seam/stand-ins.ts";
import { StandIn } from "./_request/stand-ins.tsx";
import { getT } from "./_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return { title: t("forbiddenTitle"), robots: { index: false } };
}

export default async function Forbidden({ isFramed }: StandInProps) {
  const t = await getT("site");
  return (
    <StandIn title={t("forbiddenTitle")} isFramed={isFramed}>
      <p className="max-w-prose">{t("forbiddenText")}</p>
      <p>
        {t.rich("forbiddenNext", {
          home: (words) => <TextLink href="/">{words}</TextLink>,
          signin: (words) => <TextLink href="/sign-in">{words}</TextLink>,
        })}
      </p>
    </StandIn>
  );
}
