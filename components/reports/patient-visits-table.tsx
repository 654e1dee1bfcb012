import { StatusChip } from "#components/appointments/status-chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { toIsoInstant } from "#lib/core/instant.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { PatientVisit } from "#lib/reports/dto.ts";

/** Visits of one patient, each in its location's time zone. */
export function PatientVisitsTable({ locale, visits }: { locale: Locale; visits: readonly PatientVisit[] }) {
  const t = translator(locale, "reports");
  const tVisit = translator(locale, "visit");
  const write = formats(locale);
  return (
    <Table
      caption={t("patient")}
      isCaptionHidden
      rows={visits}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "time",
          heading: t("time"),
          isRowHeading: true,
          cell: ({ startsAt, timeZone, reference }) => (
            <>
              <time dateTime={toIsoInstant(startsAt)}>{write.dateTime(startsAt, timeZone)}</time>
              <span className="block text-small font-normal text-muted">
                {write.zoneAt(startsAt, timeZone)}
              </span>
              <Data className="block text-small font-normal text-muted">{reference}</Data>
            </>
          ),
        },
        { key: "doctor", heading: t("doctor"), cell: ({ doctor }) => <Data>{doctor}</Data> },
        {
          key: "visit",
          heading: t("visit"),
          cell: ({ visitType, mode }) => (
            <>
              <Data>{visitType}</Data>
              <span className="block text-small text-muted">{tVisit(`mode.${mode}`)}</span>
            </>
          ),
        },
        { key: "location", heading: t("location"), cell: ({ location }) => <Data>{location}</Data> },
        {
          key: "status",
          heading: t("status"),
          cell: ({ status }) => <StatusChip locale={locale} status={status} />,
        },
        {
          key: "fee",
          heading: t("fee"),
          isFigure: true,
          cell: ({ feeMinor, currency }) => write.money(feeMinor, currency),
        },
      ]}
    />
  );
}
