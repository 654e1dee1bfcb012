import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ReportShell } from "#app/admin/reports/_components/report-shell.tsx";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { ComparedTable } from "#components/reports/compared-table.tsx";
import { HoursTable, hourText } from "#components/reports/hours-table.tsx";
import { toHours, UtilisationTable } from "#components/reports/utilisation-table.tsx";
import { Card } from "#components/ui/card.tsx";
import type { UtilisationReport } from "#lib/reports/dto-utilisation.ts";
import { loadUtilisationReport } from "#lib/reports/queries-utilisation.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { readStale } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("reports");
  return { title: t("utilisation") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

const PATH = "/admin/reports/utilisation";

/** The share of open time that is booked, and the busiest hours. */
export default async function UtilisationReportPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const report = await readStale((tx, ctx) => loadUtilisationReport(tx, ctx, address));
  const [locale, t] = await Promise.all([requestLocale(), getT("reports")]);
  return (
    <ReportShell
      path={PATH}
      file="utilisation.csv"
      kind="utilisation"
      frame={report}
      isEmpty={report.rows.length === 0}
      about={
        <>
          <p className="max-w-prose">{t("utilisationIntro")}</p>
          <p className="max-w-prose text-small">{t("utilisationWords")}</p>
        </>
      }
    >
      <Summary report={report} />
      <ByDoctor report={report} />
      <Card>
        <UtilisationTable locale={locale} rows={report.rows} />
      </Card>
      <Busiest report={report} />
    </ReportShell>
  );
}

async function Summary({ report: { total, totalBefore } }: { report: UtilisationReport }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  const hours = (minutes: number) => write.number(toHours(minutes));
  const of = (key: keyof typeof total) => ({ key, now: total[key], before: totalBefore[key] });
  return (
    <Card>
      <ComparedTable
        locale={locale}
        rows={[
          { ...of("openMinutes"), label: t("openHours"), write: hours },
          { ...of("liveMinutes"), label: t("bookedHours"), write: hours },
          { ...of("share"), label: t("share"), write: write.percent, isShare: true },
        ]}
      />
    </Card>
  );
}

async function ByDoctor({ report: { rows } }: { report: UtilisationReport }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  return (
    <Card>
      <BarChart
        locale={locale}
        title={t("byDoctor")}
        series={[
          { key: "booked", label: t("bookedHours"), fill: "ok" },
          { key: "free", label: t("freeHours"), fill: "neutral" },
        ]}
        bars={rows.map(({ doctorId, doctor, openMinutes, liveMinutes, share }) => ({
          key: doctorId,
          label: doctor,
          isData: true,
          values: { booked: liveMinutes, free: openMinutes - liveMinutes },
          written: share === null ? t("dash") : write.percent(share),
        }))}
      />
    </Card>
  );
}

async function Busiest({ report: { hours } }: { report: UtilisationReport }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  if (hours.length === 0) return null;
  return (
    <Card className="grid gap-6">
      <p>{t("busiestIntro")}</p>
      <BarChart
        locale={locale}
        title={t("busiest")}
        series={[{ key: "total", label: t("appointments"), fill: "info" }]}
        bars={hours.map(({ hour, total }) => ({
          key: String(hour),
          label: hourText(hour),
          values: { total },
          written: write.number(total),
        }))}
        most={24}
      />
      <HoursTable locale={locale} hours={hours} />
    </Card>
  );
}
