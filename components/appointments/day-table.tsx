import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { Table, type Column } from "#components/ui/table.tsx";
import type { DayVisitDto } from "#lib/appointments/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";
import { StatusChip } from "./status-chip.tsx";

interface DayTableProps {
  locale: Locale;
  caption: string;
  visits: readonly DayVisitDto[];
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
}

/** Visits of a day for all doctors, each by the clock of its location. */
export function DayTable({ locale, caption, visits, viewerTimeZone }: DayTableProps) {
  return (
    <Table
      caption={caption}
      isCaptionHidden
      rows={visits}
      rowKey={({ id }) => id}
      columns={columnsOf(locale, viewerTimeZone)}
    />
  );
}

function columnsOf(locale: Locale, viewerTimeZone: TimeZone | undefined): Column<DayVisitDto>[] {
  const t = translator(locale, "staff");
  const tVisit = translator(locale, "visit");
  const write = formats(locale);
  const { zoneAt } = readerClock(locale, viewerTimeZone);
  return [
    {
      key: "time",
      heading: t("time"),
      cell: ({ startsAt, endsAt, location: { timeZone } }) => (
        <span className="whitespace-nowrap stacked:whitespace-normal">
          <time dateTime={toIsoInstant(startsAt)}>{write.timeRange(startsAt, endsAt, timeZone)}</time>
          <span className="block text-small text-muted">{zoneAt(startsAt, timeZone)}</span>
        </span>
      ),
    },
    {
      key: "patient",
      heading: t("patient"),
      isRowHeading: true,
      cell: ({ id, patient, reference }) => (
        <>
          <Data>{patient.name}</Data>
          <TextLink href={`/admin/appointments/${id}`} className="block py-0.5 text-small font-normal">
            <Data>{reference}</Data>
          </TextLink>
          <TextLink href={`/admin/records/${id}`} className="py-0.5 text-small font-normal screen-only">
            {t("recordLink")}
            <VisuallyHidden>
              {" "}
              <Data>{patient.name}</Data>
            </VisuallyHidden>
          </TextLink>
        </>
      ),
    },
    { key: "doctor", heading: t("doctor"), cell: ({ doctor }) => <Data>{doctor.name}</Data> },
    {
      key: "visit",
      heading: t("visit"),
      cell: ({ visitType, mode }) => (
        <>
          <Data>{visitType.name}</Data>
          <span className="block text-small text-muted">{tVisit(`mode.${mode}`)}</span>
        </>
      ),
    },
    { key: "location", heading: t("location"), cell: ({ location }) => <Data>{location.name}</Data> },
    {
      key: "status",
      heading: t("status"),
      cell: ({ status }) => <StatusChip locale={locale} status={status} />,
    },
  ];
}
