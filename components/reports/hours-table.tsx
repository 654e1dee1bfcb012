import { Table } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { HourOfDay } from "#lib/reports/dto-utilisation.ts";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** Appointments by the hour and the weekday on which they start. */
export function HoursTable({ locale, hours }: { locale: Locale; hours: readonly HourOfDay[] }) {
  const t = translator(locale, "reports");
  const write = formats(locale);
  return (
    <Table
      caption={t("busiest")}
      rows={hours}
      rowKey={({ hour }) => String(hour)}
      columns={[
        {
          key: "hour",
          heading: t("hour"),
          isRowHeading: true,
          cell: ({ hour }) => write.clock(hourText(hour)),
        },
        ...WEEKDAYS.map((weekday) => ({
          key: String(weekday),
          heading: write.weekday(weekday + 1),
          isFigure: true,
          cell: ({ byWeekday }: HourOfDay) => write.number(byWeekday[weekday] ?? 0),
        })),
        { key: "total", heading: t("total"), isFigure: true, cell: ({ total }) => write.number(total) },
      ]}
    />
  );
}

/** `09:00`, as a clock shows it. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
