import { getFormats, getT } from "#app/_request/words.ts";
import { BarChart } from "#components/reports/bar-chart.tsx";
import { leadTimeInWords } from "#components/reports/lead-time-words.ts";
import { Card } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";
import type { LeadTime } from "#lib/reports/dto-attendance.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** The number of appointments by how long before their start they were booked. */
export async function LeadTimes({ leadTimes }: { leadTimes: readonly LeadTime[] }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("reports"), getFormats()]);
  return (
    <Card className="grid gap-6">
      <BarChart
        locale={locale}
        title={t("leadTimes")}
        series={[{ key: "count", label: t("appointments"), fill: "info" }]}
        bars={leadTimes.map((leadTime) => ({
          key: String(leadTime.fromDays),
          label: leadTimeInWords(t, leadTime),
          values: { count: leadTime.count },
          written: write.number(leadTime.count),
        }))}
      />
      <Table
        caption={t("leadTimes")}
        rows={leadTimes}
        rowKey={({ fromDays }) => String(fromDays)}
        columns={[
          {
            key: "lead",
            heading: t("leadTimes"),
            isRowHeading: true,
            cell: (leadTime) => leadTimeInWords(t, leadTime),
          },
          {
            key: "count",
            heading: t("appointments"),
            isFigure: true,
            cell: ({ count }) => write.number(count),
          },
          { key: "before", heading: t("before"), isFigure: true, cell: ({ before }) => write.number(before) },
        ]}
      />
    </Card>
  );
}
