import type { Metadata } from "next";
import { NotFoundAdvice } from "#app/_request/stand-ins.tsx";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getT("site");
  return (
    <>
      <h1>{t("notFoundTitle")}</h1>
      <NotFoundAdvice />
    </>
  );
}
