import { getT } from "#app/_request/words.ts";

export default async function LandingPage() {
  const t = await getT("site");
  return <h1>{t("findDoctor")}</h1>;
}
