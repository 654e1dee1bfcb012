import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { InCurrency } from "#app/admin/reports/_components/in-currency.tsx";
import { ReportShell } from "#app/admin/reports/_components/report-shell.tsx";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { ComparedTable } from "#components/reports/compared-table.tsx";
import { PatientVisitsTable } from "#components/reports/patient-visits-table.tsx";
import { reportHref } from "#components/reports/report-href.ts";
import { REPORTED_STATUSES, statusSeries } from "#components/reports/status-series.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PatientReport } from "#lib/reports/dto.ts";
import { loadPatientReport } from "#lib/reports/queries-patient.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { ChoosePatient } from "./_components/choose-patient.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("reports");
  return { title: t("patient") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

const PATH = "/admin/reports/patient";

/** One patient's visits in detail; without a patient in the URL, the form to choose one. */
export default async function PatientReportPage({ searchParams }: { searchParams: Promise<Address> }) {
  const address = await searchParams;
  const { patient: asked } = address;
  // Signing in returns to the same patient: the id in the URL reveals no name.
  const here = typeof asked === "string" ? `${PATH}?${new URLSearchParams({ patient: asked })}` : PATH;
  await requireActor("admin", here);
  if (asked === undefined) return <ChoosePatient />;
  const report = await auditedRead((tx, ctx) => loadPatientReport(tx, ctx, address));
  const t = await getT("reports");
  return (
    <ReportShell
      path={PATH}
      file="visits.csv"
      kind="patient"
      frame={report}
      patient={report.patient}
      isEmpty={report.visits.length === 0 && report.after === null}
      about={
        <p className="text-h3">
          <Data>{report.patient.name}</Data>
          {" · "}
          <TextLink href={PATH} className="text-body screen-only">
            {t("anotherPatient")}
          </TextLink>
        </p>
      }
    >
      <Figures report={report} />
      <Card>
        <PatientVisitsTable locale={await requestLocale()} visits={report.visits} />
      </Card>
      <Pages report={report} />
    </ReportShell>
  );
}

async function Figures({ report }: { report: PatientReport }) {
  const [locale, t, tVisit, write] = await Promise.all([
    requestLocale(),
    getT("reports"),
    getT("visit"),
    getFormats(),
  ]);
  const total = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <Card>
        <BarChart
          locale={locale}
          title={t("byMonth")}
          series={statusSeries(locale)}
          bars={report.byMonth.map(({ month, counts }) => ({
            key: month,
            label: write.month(month),
            values: counts,
            written: write.number(total(counts)),
          }))}
          most={13}
        />
      </Card>
      <Card>
        <ComparedTable
          locale={locale}
          rows={REPORTED_STATUSES.map((status) => ({
            key: status,
            label: tVisit(`status.${status}`),
            now: report.counts[status],
            before: report.countsBefore[status],
            write: write.number,
          }))}
        />
      </Card>
      {report.totals.map((each) => (
        <InCurrency key={each.currency} total={each} />
      ))}
    </>
  );
}

async function Pages({ report: { search, patient, after, next } }: { report: PatientReport }) {
  const t = await getT("reports");
  const place = { patient: patient.id };
  return (
    <Pagination
      label={t("pages")}
      position={t("earliestFirst")}
      previous={after === null ? undefined : { href: reportHref(PATH, search, place), label: t("first") }}
      next={
        next === null
          ? undefined
          : { href: reportHref(PATH, search, { ...place, after: next }), label: t("next") }
      }
    />
  );
}
