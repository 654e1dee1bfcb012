import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Data } from "#components/ui/data.tsx";
import { loadMerge } from "#lib/appointments/queries-merge.ts";
import { mergeHref } from "#lib/patients/address.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { ChooseFile } from "./_components/choose-file.tsx";
import { CompareFiles } from "./_components/compare-files.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("mergePatients");
  return { title: t("title") };
}

interface MergePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Two files of one patient: first the other file is chosen, then what stays of each. The URL contains only ids. */
export default async function MergePage({ params, searchParams }: MergePageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  const { with: asked } = address;
  await requireActor("admin", mergeHref(id, typeof asked === "string" ? asked : undefined));
  const { kept, merged, likely, overlaps } = await auditedRead((tx, ctx) => loadMerge(tx, ctx, id, address));
  // A file that was merged in the meantime redirects to its successor.
  if (kept.id !== id) redirect(mergeHref(kept.id, merged?.id));
  const [t, tPatients, common] = await Promise.all([
    getT("mergePatients"),
    getT("adminPatients"),
    getT("common"),
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: tPatients("title"), href: "/admin/patients" },
          { label: tPatients("patient"), href: `/admin/patients/${kept.id}` },
          { label: t("crumb") },
        ]}
      />
      <header className="grid gap-1">
        <h1>{t("title")}</h1>
        <p>
          <Data className="text-h3">{kept.name}</Data>{" "}
          <span className="text-muted">{tPatients("numbered", { number: String(kept.number) })}</span>
        </p>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
      {merged === null ? (
        <ChooseFile kept={kept} likely={likely} />
      ) : (
        <CompareFiles kept={kept} merged={merged} overlaps={overlaps} />
      )}
    </>
  );
}
