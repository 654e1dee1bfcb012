import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { REPORT_KINDS } from "#lib/reports/constants.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("reports");
  return { title: t("title") };
}

export default async function ReportsPage() {
  await requireActor("admin", "/admin/reports");
  const t = await getT("reports");
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
      <div className="grid items-start gap-6 lg:grid-cols-3">
        {REPORT_KINDS.map((kind) => (
          <TitledCard
            key={kind}
            id={`report-${kind}`}
            title={<TextLink href={`/admin/reports/${kind}`}>{t(kind)}</TextLink>}
          >
            <p className="text-muted">{t(`${kind}Intro`)}</p>
          </TitledCard>
        ))}
      </div>
    </>
  );
}
