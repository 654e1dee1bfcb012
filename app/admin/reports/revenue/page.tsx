import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { InCurrency } from "#app/admin/reports/_components/in-currency.tsx";
import { ReportShell } from "#app/admin/reports/_components/report-shell.tsx";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { RevenueTable } from "#components/reports/revenue-table.tsx";
import { revenueSeries } from "#components/reports/status-series.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import type { RevenueReport, RevenueRow, RevenueTotal } from "#lib/reports/dto.ts";
import { loadRevenueReport } from "#lib/reports/queries-revenue.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { readStale } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("reports");
  return { title: t("revenue") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

const PATH = "/admin/reports/revenue";

/** Fees by doctor, by visit type and by month; each currency by itself. */
export default async function RevenueReportPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const report = await readStale((tx, ctx) => loadRevenueReport(tx, ctx, address));
  const t = await getT("reports");
  return (
    <ReportShell
      path={PATH}
      file="revenue.csv"
      kind="revenue"
      frame={report}
      isEmpty={report.totals.length === 0}
      about={
        <>
          <p className="max-w-prose">{t("revenueIntro")}</p>
          <p className="max-w-prose text-small">{t("revenueWords")}</p>
        </>
      }
    >
      {report.totals.map((total) => (
        <CurrencySection key={total.currency} total={total} report={report} />
      ))}
    </ReportShell>
  );
}

async function CurrencySection({ total, report }: { total: RevenueTotal; report: RevenueReport }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  const { currency } = total;
  const inIt = <Row extends { currency: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.currency === currency);
  const title = (words: string) => t("inCurrency", { title: words, currency });
  const months = inIt(report.byMonth);
  const names = {
    locale,
    rowKey: ({ id }: RevenueRow) => id,
    name: ({ name }: RevenueRow) => <Data>{name}</Data>,
  };
  return (
    <section aria-labelledby={`currency-${currency}`} className="grid gap-6">
      <h2 id={`currency-${currency}`}>
        <Data>{currency}</Data>
      </h2>
      <InCurrency total={total} />
      <Card>
        <BarChart
          locale={locale}
          title={title(t("byMonth"))}
          series={revenueSeries(locale)}
          bars={months.map((row) => ({
            key: row.month,
            label: write.month(row.month),
            values: {
              earnedMinor: row.earnedMinor,
              expectedMinor: row.expectedMinor,
              lostMinor: row.lostMinor,
            },
            written: write.money(row.earnedMinor, currency),
          }))}
          most={13}
        />
      </Card>
      <Card>
        <RevenueTable
          locale={locale}
          caption={title(t("byMonth"))}
          heading={t("month")}
          rows={months}
          rowKey={({ month }) => month}
          name={({ month }) => write.month(month)}
        />
      </Card>
      <Card>
        <RevenueTable
          {...names}
          caption={title(t("byDoctor"))}
          heading={t("doctor")}
          rows={inIt(report.byDoctor)}
        />
      </Card>
      <Card>
        <RevenueTable
          {...names}
          caption={title(t("byVisitType"))}
          heading={t("visitType")}
          rows={inIt(report.byVisitType)}
        />
      </Card>
    </section>
  );
}
