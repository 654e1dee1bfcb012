import { getFormats, getT } from "#app/_request/words.ts";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";
import type { MonthPatients } from "#lib/reports/dto-attendance.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** Patients with completed appointments, by month. A patient who is new in one month counts as returning in later ones. */
export async function PatientsByMonth({ months }: { months: readonly MonthPatients[] }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  if (months.length === 0) return null;
  const figure = (key: "newPatients" | "returningPatients") => ({
    key,
    heading: t(key),
    isFigure: true,
    cell: (row: MonthPatients) => write.number(row[key]),
  });
  return (
    <Card className="grid gap-6">
      <BarChart
        locale={locale}
        title={t("patientsByMonth")}
        series={[
          { key: "newPatients", label: t("newPatients"), fill: "accent" },
          { key: "returningPatients", label: t("returningPatients"), fill: "info" },
        ]}
        bars={months.map(({ month, newPatients, returningPatients }) => ({
          key: month,
          label: write.month(month),
          values: { newPatients, returningPatients },
          written: write.number(newPatients + returningPatients),
        }))}
        most={13}
      />
      <Table
        caption={t("patientsByMonth")}
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          {
            key: "month",
            heading: t("month"),
            isRowHeading: true,
            cell: ({ month }) => write.month(month),
          },
          figure("newPatients"),
          figure("returningPatients"),
        ]}
      />
    </Card>
  );
}
