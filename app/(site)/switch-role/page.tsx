import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { accountForHeader } from "#app/_request/account.ts";
import { getT } from "#app/_request/words.ts";
import { WrongRole } from "#components/site/wrong-role.tsx";
import { ROLES } from "#lib/core/actor.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("wrongRoleTitle") };
}

interface SwitchRolePageProps {
  searchParams: Promise<{ to?: string | string[]; next?: string | string[] }>;
}

/** A portal sends users here who act in another role. */
export default async function SwitchRolePage({ searchParams }: SwitchRolePageProps) {
  const [{ to, next: wish }, account, locale] = await Promise.all([
    searchParams,
    accountForHeader(),
    requestLocale(),
  ]);
  const wanted = ROLES.find((role) => role === to) ?? "patient";
  const next = safeNext(wish, PORTALS[wanted]);
  if (account === null) redirect(signInPath(next));
  if (account.role === wanted) redirect(next);
  return <WrongRole locale={locale} account={account} wanted={wanted} next={next} />;
}
