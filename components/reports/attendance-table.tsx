import { Table } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { DoctorAttendance } from "#lib/reports/dto-attendance.ts";
import { doctorColumn } from "./doctor-column.tsx";

type Figure = "total" | "completed" | "missed" | "cancelled" | "late";

/** The outcomes of each doctor's appointments, and how long in advance they were booked. */
export function AttendanceTable({ locale, rows }: { locale: Locale; rows: readonly DoctorAttendance[] }) {
  const t = translator(locale, "reports");
  const write = formats(locale);
  const figure = (key: Figure, heading: string) => ({
    key,
    heading,
    isFigure: true,
    cell: (row: DoctorAttendance) => write.number(row[key]),
  });
  const share = (key: "missedShare" | "lateShare", heading: string) => ({
    key,
    heading,
    isFigure: true,
    cell: ({ [key]: part }: DoctorAttendance) => (part === null ? t("dash") : write.percent(part)),
  });
  return (
    <Table
      caption={t("byDoctor")}
      rows={rows}
      rowKey={({ doctorId }) => doctorId}
      columns={[
        doctorColumn(t("doctor")),
        figure("total", t("appointments")),
        figure("missed", t("missed")),
        share("missedShare", t("missedShare")),
        figure("cancelled", t("cancelled")),
        figure("late", t("late")),
        share("lateShare", t("lateShare")),
        {
          key: "leadDays",
          heading: t("leadDays"),
          isFigure: true,
          cell: ({ leadDays }) => (leadDays === null ? t("dash") : write.number(toTenth(leadDays))),
        },
      ]}
    />
  );
}

/** An average of days is accurate to one decimal at most. */
export function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
