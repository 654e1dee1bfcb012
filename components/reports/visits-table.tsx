import { Table, type Column } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { DoctorVisits } from "#lib/reports/dto.ts";
import { doctorColumn } from "./doctor-column.tsx";
import { REPORTED_STATUSES } from "./status-series.ts";

/** Each doctor's visits by status. */
export function VisitsTable({ locale, rows }: { locale: Locale; rows: readonly DoctorVisits[] }) {
  const t = translator(locale, "reports");
  const tVisit = translator(locale, "visit");
  const write = formats(locale);
  const statuses = REPORTED_STATUSES.map((status): Column<DoctorVisits> => ({
    key: status,
    heading: tVisit(`status.${status}`),
    isFigure: true,
    cell: ({ counts }) => write.number(counts[status]),
  }));
  return (
    <Table
      caption={t("visits")}
      isCaptionHidden
      rows={rows}
      rowKey={({ doctorId }) => doctorId}
      columns={[
        doctorColumn(t("doctor")),
        ...statuses,
        { key: "total", heading: t("total"), isFigure: true, cell: ({ total }) => write.number(total) },
        {
          key: "missed",
          heading: t("missedShare"),
          isFigure: true,
          cell: ({ missedShare }) => (missedShare === null ? t("dash") : write.percent(missedShare)),
        },
        { key: "before", heading: t("before"), isFigure: true, cell: ({ before }) => write.number(before) },
      ]}
    />
  );
}
