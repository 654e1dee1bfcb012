import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { VisitTime } from "#components/appointments/visit-time.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table, type Column } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface VisitsTableProps<Row extends VisitDto> {
  visits: readonly Row[];
  /** Columns before and after those of every list of visits. */
  before?: readonly Column<Row>[];
  after?: readonly Column<Row>[];
  isOverridden?: (visit: Row) => boolean;
}

/** Visits of any patients and doctors, each by the clock of its location. */
export async function VisitsTable<Row extends VisitDto>(props: VisitsTableProps<Row>) {
  const { visits, before = [], after = [], isOverridden } = props;
  const [t, locale, zone] = await Promise.all([getT("adminVisits"), requestLocale(), readerZone()]);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={visits}
      rowKey={({ id }) => id}
      columns={[
        ...before,
        {
          key: "time",
          heading: t("time"),
          isRowHeading: true,
          cell: (visit) => (
            <TextLink href={`/admin/appointments/${visit.id}`} className="inline-block py-0.5">
              <VisitTime
                locale={locale}
                visit={visit}
                timeZone={visit.location.timeZone}
                viewerTimeZone={zone}
              />
            </TextLink>
          ),
        },
        {
          key: "patient",
          heading: t("patient"),
          cell: ({ patient, reference, identifierValue }) => (
            <>
              <Data>{patient.name}</Data>
              <Data className="block text-small text-muted">{reference}</Data>
              {identifierValue && (
                <Data className="block text-small wrap-anywhere text-muted">{identifierValue}</Data>
              )}
            </>
          ),
        },
        { key: "doctor", heading: t("doctor"), cell: ({ doctor }) => <Data>{doctor.name}</Data> },
        { key: "type", heading: t("type"), cell: ({ visitType }) => <Data>{visitType.name}</Data> },
        { key: "location", heading: t("location"), cell: ({ location }) => <Data>{location.name}</Data> },
        {
          key: "status",
          heading: t("status"),
          cell: (visit) => (
            <span className="flex flex-wrap gap-2">
              <StatusChip locale={locale} status={visit.status} />
              {isOverridden?.(visit) && <Chip tone="warn">{t("overriddenChip")}</Chip>}
            </span>
          ),
        },
        ...after,
      ]}
    />
  );
}
