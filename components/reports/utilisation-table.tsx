import { Table } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { DoctorUtilisation } from "#lib/reports/dto-utilisation.ts";
import { doctorColumn } from "./doctor-column.tsx";

/** The share of each doctor's open time that is booked. */
export function UtilisationTable({ locale, rows }: { locale: Locale; rows: readonly DoctorUtilisation[] }) {
  const t = translator(locale, "reports");
  const write = formats(locale);
  const percent = (share: number | null) => (share === null ? t("dash") : write.percent(share));
  return (
    <Table
      caption={t("byDoctor")}
      rows={rows}
      rowKey={({ doctorId }) => doctorId}
      columns={[
        doctorColumn(t("doctor")),
        {
          key: "open",
          heading: t("openHours"),
          isFigure: true,
          cell: ({ openMinutes }) => write.number(toHours(openMinutes)),
        },
        {
          key: "booked",
          heading: t("bookedHours"),
          isFigure: true,
          cell: ({ liveMinutes }) => write.number(toHours(liveMinutes)),
        },
        { key: "share", heading: t("share"), isFigure: true, cell: ({ share }) => percent(share) },
        {
          key: "before",
          heading: t("shareBefore"),
          isFigure: true,
          cell: ({ before }) => percent(before.share),
        },
      ]}
    />
  );
}

/** With one decimal. */
export function toHours(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}
