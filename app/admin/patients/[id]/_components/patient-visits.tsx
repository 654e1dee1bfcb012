import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { VisitTime } from "#components/appointments/visit-time.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ManagedPatientDto } from "#lib/appointments/dto-patient.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** When, where and whom the patient sees, latest first. The reason for a visit is for the doctor only. */
export async function PatientVisits({ patient }: { patient: ManagedPatientDto }) {
  const [t, locale, zone] = await Promise.all([getT("adminPatients"), requestLocale(), readerZone()]);
  const { id, visits, next, isFirstPage } = patient;
  const here = `/admin/patients/${id}`;
  return (
    <TitledCard id="visits-title" title={t("visits")}>
      {visits.length === 0 ? (
        <p className="text-muted">{t("visitsNone")}</p>
      ) : (
        <Table
          caption={t("visitsOf")}
          isCaptionHidden
          rows={visits}
          rowKey={(visit) => visit.id}
          columns={[
            {
              key: "time",
              heading: t("time"),
              isRowHeading: true,
              cell: (visit) => (
                <VisitTime
                  locale={locale}
                  visit={visit}
                  timeZone={visit.location.timeZone}
                  viewerTimeZone={zone}
                />
              ),
            },
            { key: "doctor", heading: t("doctor"), cell: ({ doctor }) => <Data>{doctor.name}</Data> },
            { key: "type", heading: t("type"), cell: ({ visitType }) => <Data>{visitType.name}</Data> },
            { key: "place", heading: t("place"), cell: ({ location }) => <Data>{location.name}</Data> },
            {
              key: "reference",
              heading: t("reference"),
              cell: ({ reference, identifierValue }) => (
                <>
                  <Data>{reference}</Data>
                  {identifierValue && (
                    <Data className="block text-small wrap-anywhere text-muted">{identifierValue}</Data>
                  )}
                </>
              ),
            },
            {
              key: "status",
              heading: t("status"),
              cell: ({ status }) => <StatusChip locale={locale} status={status} />,
            },
          ]}
        />
      )}
      <Pagination
        label={t("visitsPages")}
        position={t("latestFirst")}
        previous={isFirstPage ? undefined : { href: here, label: t("latest") }}
        next={next === null ? undefined : { href: `${here}?before=${next}`, label: t("older") }}
      />
    </TitledCard>
  );
}
