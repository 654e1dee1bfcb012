import type { Metadata } from "next";
import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { ContactLine } from "#components/appointments/contact-line.tsx";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { VisitTime } from "#components/appointments/visit-time.tsx";
import { NotReached } from "#components/patients/not-reached.tsx";
import { RecordList } from "#components/records/record-list.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { TreatedFileDto } from "#lib/appointments/dto-treated.ts";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { loadTreatedPatient } from "#lib/appointments/queries-treated.ts";
import { ownPatientsHref } from "#lib/patients/address.ts";
import type { RecordListItemDto } from "#lib/records/dto.ts";
import { listRecords } from "#lib/records/queries-list.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownPatients");
  return { title: t("patient") };
}

interface PatientPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** One of a doctor's patients: how to reach them, and every appointment with the doctor, with its record where there is one. */
export default async function OwnPatientPage({ params, searchParams }: PatientPageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("doctor", `/doctor/patients/${id}`);
  const { patient, records, now } = await auditedRead(async (tx, ctx) => ({
    patient: await loadTreatedPatient(tx, ctx, id, address),
    records: await listRecords(tx, ctx, { patientId: id }),
    now: ctx.now,
  }));
  const [locale, t, common] = await Promise.all([requestLocale(), getT("ownPatients"), getT("common")]);
  const { name, number, dateOfBirth, phone, visits } = patient;
  const timeZone = visits[0]?.timeZone ?? "UTC";
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: ownPatientsHref({}) }, { label: t("patient") }]}
      />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data className="wrap-anywhere">{name}</Data>
        </h1>
        <span className="text-muted">{t("numbered", { number: String(number) })}</span>
      </header>
      <ContactLine locale={locale} contact={{ dateOfBirth, phone }} at={now} zone={timeZone} />
      <NotReached locale={locale} isNotReached={patient.isNotReached} phone={phone} />
      <p className="screen-only">
        <ButtonLink href={`/doctor/book?patient=${id}`}>{t("book")}</ButtonLink>
      </p>
      <Timeline patient={patient} records={records} />
    </>
  );
}

interface TimelineProps {
  patient: TreatedFileDto;
  records: readonly RecordListItemDto[];
}

async function Timeline({ patient: { id, visits, older, isFirstPage }, records }: TimelineProps) {
  const t = await getT("ownPatients");
  const recorded = new Set(records.map(({ appointmentId }) => appointmentId));
  const shown = new Set(visits.map((visit) => visit.id));
  const others = records.filter(({ appointmentId }) => !shown.has(appointmentId));
  const here = `/doctor/patients/${id}`;
  return (
    <TitledCard id="timeline" title={t("timeline")}>
      {visits.length === 0 ? (
        <p className="text-muted">{t("timelineNone")}</p>
      ) : (
        <ol className="grid gap-4">
          {visits.map((visit) => (
            <Entry key={visit.id} visit={visit} hasRecord={recorded.has(visit.id)} />
          ))}
        </ol>
      )}
      <Pagination
        label={t("timelinePages")}
        position={t("latestFirst")}
        previous={isFirstPage ? undefined : { href: here, label: t("latest") }}
        next={older === null ? undefined : { href: `${here}?before=${older}`, label: t("older") }}
      />
      {isFirstPage && others.length > 0 && <OtherRecords records={others} />}
    </TitledCard>
  );
}

async function Entry({ visit, hasRecord }: { visit: VisitDto; hasRecord: boolean }) {
  const [locale, t, zone] = await Promise.all([requestLocale(), getT("ownPatients"), readerZone()]);
  return (
    <li className="grid gap-1 border-s-4 border-line ps-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <TextLink href={`/doctor/visits/${visit.id}`} className="py-0.5">
          <VisitTime locale={locale} visit={visit} timeZone={visit.location.timeZone} viewerTimeZone={zone} />
        </TextLink>
        <StatusChip locale={locale} status={visit.status} />
      </p>
      <p className="text-small text-muted">
        <Data>{visit.visitType.name}</Data> · <Data>{visit.location.name}</Data>
        {visit.identifierValue && (
          <>
            {" · "}
            <Data className="wrap-anywhere">{visit.identifierValue}</Data>
          </>
        )}
        {hasRecord && <> · {t("recorded")}</>}
      </p>
    </li>
  );
}

async function OtherRecords({ records }: { records: readonly RecordListItemDto[] }) {
  const [locale, t] = await Promise.all([requestLocale(), getT("ownPatients")]);
  return (
    <section aria-labelledby="others" className="grid gap-2">
      <h3 id="others">{t("others")}</h3>
      <RecordList locale={locale} records={records} />
    </section>
  );
}
