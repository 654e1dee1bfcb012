import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ReportShell } from "#app/admin/reports/_components/report-shell.tsx";
import { AttendanceTable, toTenth } from "#components/reports/attendance-table.tsx";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { ComparedTable } from "#components/reports/compared-table.tsx";
import { Card } from "#components/ui/card.tsx";
import type { AttendanceReport } from "#lib/reports/dto-attendance.ts";
import { loadAttendanceReport } from "#lib/reports/queries-attendance.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { readStale } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { LeadTimes } from "./_components/lead-times.tsx";
import { PatientsByMonth } from "./_components/patients-by-month.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("reports");
  return { title: t("attendance") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

const PATH = "/admin/reports/attendance";

/** Missed and late appointments, how long in advance they were booked, and new and returning patients. */
export default async function AttendanceReportPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const report = await readStale((tx, ctx) => loadAttendanceReport(tx, ctx, address));
  const [locale, t] = await Promise.all([requestLocale(), getT("reports")]);
  return (
    <ReportShell
      path={PATH}
      file="attendance.csv"
      kind="attendance"
      frame={report}
      isEmpty={report.total.total === 0 && report.totalBefore.total === 0}
      about={
        <>
          <p className="max-w-prose">{t("attendanceIntro")}</p>
          <p className="max-w-prose text-small">{t("attendanceWords")}</p>
        </>
      }
    >
      <Summary report={report} />
      <ByDoctor report={report} />
      <Card>
        <AttendanceTable locale={locale} rows={report.rows} />
      </Card>
      <LeadTimes leadTimes={report.leadTimes} />
      <PatientsByMonth months={report.patientsByMonth} />
    </ReportShell>
  );
}

async function Summary({ report }: { report: AttendanceReport }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  const { total, totalBefore, patients, patientsBefore } = report;
  const of = (key: keyof typeof total, label: string) => ({
    ...{ key, label, write: write.number },
    ...{ now: total[key], before: totalBefore[key] },
  });
  const share = (key: "missedShare" | "lateShare", label: string) => ({
    ...of(key, label),
    ...{ write: write.percent, isShare: true },
  });
  const people = (key: keyof typeof patients) => ({
    ...{ key, label: t(key), write: write.number },
    ...{ now: patients[key], before: patientsBefore[key] },
  });
  const days = { ...of("leadDays", t("leadDays")), write: (value: number) => write.number(toTenth(value)) };
  return (
    <Card>
      <ComparedTable
        locale={locale}
        rows={[
          of("total", t("appointments")),
          of("completed", t("completed")),
          of("missed", t("missed")),
          share("missedShare", t("missedShare")),
          of("cancelled", t("cancelled")),
          of("late", t("late")),
          share("lateShare", t("lateShare")),
          days,
          people("newPatients"),
          people("returningPatients"),
        ]}
      />
    </Card>
  );
}

async function ByDoctor({ report: { rows } }: { report: AttendanceReport }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  return (
    <Card>
      <BarChart
        locale={locale}
        title={t("byDoctor")}
        series={[
          { key: "missed", label: t("missed"), fill: "danger" },
          { key: "late", label: t("late"), fill: "warn" },
          { key: "inTime", label: t("inTime"), fill: "neutral" },
        ]}
        bars={rows.map(({ doctorId, doctor, missed, late, cancelled }) => ({
          key: doctorId,
          label: doctor,
          isData: true,
          values: { missed, late, inTime: cancelled - late },
          written: write.number(missed + cancelled),
        }))}
      />
    </Card>
  );
}
