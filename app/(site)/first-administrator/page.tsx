import type { Metadata } from "next";
import { NewAccount } from "#app/(site)/_components/new-account.tsx";
import { getT } from "#app/_request/words.ts";
import { isFirstAdministratorLink } from "#lib/web/flows/invitation.ts";
import { firstAdministratorAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("firstTitle") };
}

interface FirstAdministratorPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** The page behind the link that the first start printed. Opening it changes nothing. */
export default async function FirstAdministratorPage({ searchParams }: FirstAdministratorPageProps) {
  const [{ token }, t] = await Promise.all([searchParams, getT("users")]);
  if (typeof token !== "string" || !(await isFirstAdministratorLink(token))) {
    return (
      <div className="grid max-w-prose gap-6">
        <h1>{t("firstTitle")}</h1>
        <p>{t("firstInvalid")}</p>
      </div>
    );
  }
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("firstTitle")}</h1>
        <p>{t("firstIntro")}</p>
      </header>
      <NewAccount action={firstAdministratorAction} token={token} asksEmail />
    </div>
  );
}
