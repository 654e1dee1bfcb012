import type { Metadata } from "next";
import { LastDemoMail } from "#app/_request/demo-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("closedTitle") };
}

interface AccountClosedPageProps {
  searchParams: Promise<{ visits?: string | string[]; erased?: string }>;
}

/** For a user who has just closed or erased their account, and is a visitor now. */
export default async function AccountClosedPage({ searchParams }: AccountClosedPageProps) {
  const [{ visits, erased }, t] = await Promise.all([searchParams, getT("ownAccount")]);
  const count = typeof visits === "string" && /^\d{1,3}$/.test(visits) ? Number(visits) : 0;
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{erased === undefined ? t("closedTitle") : t("erasedDoneTitle")}</h1>
      <p>{t("closedText")}</p>
      <p>{t("closedVisits", { count })}</p>
      <LastDemoMail />
      <ButtonLink href="/" className="justify-self-start">
        {t("closedHome")}
      </ButtonLink>
    </div>
  );
}
