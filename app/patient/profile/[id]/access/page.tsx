import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { LookList } from "#components/audit/look-list.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { loadOwnPatient } from "#lib/patients/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("audit");
  return { title: t("looksTitle") };
}

interface AccessPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

/** Who has seen the record of a patient, for those who act for them. */
export default async function AccessPage({ params, searchParams }: AccessPageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  const here = `/patient/profile/${id}/access`;
  const { timeZone } = await requirePatient(here);
  const { patient, list } = await auditedRead(async (tx, ctx) => {
    const own = await loadOwnPatient(tx, ctx, id);
    return { patient: own, list: await listLooks(tx, ctx, own.id, address) };
  });
  const [locale, t, tProfile, common] = await Promise.all([
    requestLocale(),
    getT("audit"),
    getT("profile"),
    getT("common"),
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: tProfile("title"), href: "/patient/profile" },
          { label: tProfile("editTitle"), href: `/patient/profile/${patient.id}` },
          { label: t("looksTitle") },
        ]}
      />
      <header className="grid gap-2">
        <h1>{t("looksTitle")}</h1>
        <p className="max-w-prose">
          {t.rich("looksIntro", { data: (words) => <Data>{words}</Data>, name: patient.name })}
        </p>
      </header>
      {list.looks.length === 0 ? (
        <EmptyState title={t("looksNoneTitle")}>
          <p>{t(list.isFirstPage ? "looksNone" : "looksNoneOlder")}</p>
        </EmptyState>
      ) : (
        <Card className="grid max-w-prose gap-4">
          <LookList locale={locale} looks={list.looks} timeZone={timeZone} />
        </Card>
      )}
      <Pagination
        label={t("looksPages")}
        position={t("latestFirst")}
        previous={list.isFirstPage ? undefined : { href: here, label: t("latest") }}
        next={list.next === null ? undefined : { href: `${here}?before=${list.next}`, label: t("older") }}
      />
    </>
  );
}
