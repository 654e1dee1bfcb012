import type { Metadata } from "next";
import { accountForHeader } from "#app/_request/account.ts";
import { getT } from "#app/_request/words.ts";
import { WrongRole } from "#components/site/wrong-role.tsx";
import { requestLocale } from "#lib/transport/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staff");
  return { title: t("wrongRoleTitle") };
}

export default async function Forbidden() {
  const [locale, account] = await Promise.all([requestLocale(), accountForHeader()]);
  return <WrongRole locale={locale} account={account} wanted="patient" />;
}
