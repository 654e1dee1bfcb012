import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ReportShell } from "#app/admin/reports/_components/report-shell.tsx";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { ComparedTable } from "#components/reports/compared-table.tsx";
import { REPORTED_STATUSES, statusSeries } from "#components/reports/status-series.ts";
import { VisitsTable } from "#components/reports/visits-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { loadVisitsReport } from "#lib/reports/queries-visits.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { readStale } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("reports");
  return { title: t("visits") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

const PATH = "/admin/reports/visits";

/** Visits of each doctor by status. */
export default async function VisitsReportPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const report = await readStale((tx, ctx) => loadVisitsReport(tx, ctx, address));
  const [locale, t, tVisit, write] = await Promise.all([
    requestLocale(),
    getT("reports"),
    getT("visit"),
    getFormats(),
  ]);
  const total = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { counts, countsBefore, rows } = report;
  return (
    <ReportShell
      path={PATH}
      file="visits.csv"
      kind="visits"
      frame={report}
      isEmpty={rows.length === 0}
      about={<p className="max-w-prose">{t("visitsIntro")}</p>}
    >
      <Card>
        <BarChart
          locale={locale}
          title={t("visits")}
          series={statusSeries(locale)}
          bars={rows.map(({ doctorId, doctor, counts: values, total: all }) => ({
            key: doctorId,
            label: doctor,
            isData: true,
            values,
            written: write.number(all),
          }))}
        />
      </Card>
      <Card>
        <VisitsTable locale={locale} rows={rows} />
      </Card>
      <Card>
        <ComparedTable
          locale={locale}
          rows={[
            ...REPORTED_STATUSES.map((status) => ({
              key: status,
              label: tVisit(`status.${status}`),
              now: counts[status],
              before: countsBefore[status],
              write: write.number,
            })),
            {
              key: "total",
              label: t("total"),
              now: total(counts),
              before: total(countsBefore),
              write: write.number,
            },
          ]}
        />
      </Card>
    </ReportShell>
  );
}
