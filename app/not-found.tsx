import type { Metadata } from "next";
import { PlainPage } from "#components/site/plain-page.tsx";
import { NotFoundAdvice } from "./_request/stand-ins.tsx";
import { getT } from "./_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getT("site");
  return (
    <PlainPage brand={t("brand")} title={t("notFoundTitle")}>
      <NotFoundAdvice />
    </PlainPage>
  );
}
