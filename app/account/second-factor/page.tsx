import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import { FactorStatus } from "./_components/factor-status.tsx";
import { readForOwner } from "./read-for-owner.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("secondFactor");
  return { title: t("title") };
}

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string }>;
}) {
  const { actor, found } = await readForOwner("", (tx, ctx) => loadSecondFactor(tx, ctx));
  const [{ done }, account, t] = await Promise.all([searchParams, currentAccount(), getT("secondFactor")]);
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
      {done === "off" && found.status === "off" && (
        <Notice tone="ok" role="status">
          <p>{t("turnedOff")}</p>
        </Notice>
      )}
      <FactorStatus
        factor={found}
        isUnenrolled={actor.role === "unenrolled"}
        timeZone={account?.timeZone ?? "UTC"}
      />
    </>
  );
}
