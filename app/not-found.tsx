import type { Metadata } from "next";
import { TextLink } from "#components/ui/text-link.tsx";
import type { StandInProps } from "#lib/web/next-seam/stand-ins.ts";
import { StandIn } from "./_request/stand-ins.tsx";
import { getT } from "./_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return { title: t("notFoundTitle"), robots: { index: false } };
}

export default async function NotFound({ isFramed }: StandInProps) {
  const t = await getT("site");
  return (
    <StandIn title={t("notFoundTitle")} isFramed={isFramed}>
      <p className="max-w-prose">{t("notFoundText")}</p>
      <p>
        {t.rich("notFoundNext", {
          home: (words) => <TextLink href="/">{words}</TextLink>,
          doctors: (words) => <TextLink href="/doctors">{words}</TextLink>,
        })}
      </p>
    </StandIn>
  );
}
