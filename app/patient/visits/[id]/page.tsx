import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { ChangeOptions } from "#components/appointments/change-options.tsx";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { VideoLink } from "#components/appointments/video-link.tsx";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { VisitHistory } from "#components/appointments/visit-history.tsx";
import { VisitWords } from "#components/appointments/visit-words.tsx";
import { PhoneLink } from "#components/locations/phone-link.tsx";
import { doctorHref } from "#lib/doctors/address.ts";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { VisitDetailDto } from "#lib/appointments/dto.ts";
import { findDelayOf } from "#lib/appointments/delay-of.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { hasSignedRecord } from "#lib/records/has-signed-record.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { DoneNotice } from "./_components/done-notice.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("visits");
  return { title: t("detailTitle") };
}

interface VisitPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function VisitPage({ params, searchParams }: VisitPageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const { timeZone } = await requirePatient(`/patient/visits/${id}`);
  const { visit, hasRecord, delay } = await auditedRead(async (tx, ctx) => {
    const shown = await loadVisitDetail(tx, ctx, id);
    return {
      visit: shown,
      hasRecord: await hasSignedRecord(tx, ctx, id),
      delay: await findDelayOf(tx, ctx, shown),
    };
  });
  const [locale, t, common] = await Promise.all([requestLocale(), getT("visits"), getT("common")]);
  const { location, video, status, history, reference } = visit;
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/patient" }, { label: t("detailTitle") }]}
      />
      <DoneNotice done={done} visit={visit} viewerTimeZone={timeZone} />
      {delay !== null && (
        <Notice
          tone="warn"
          title={t.rich("delayTitle", {
            data: (words) => <Data>{words}</Data>,
            doctor: visit.doctor.name,
            minutes: String(delay.minutes),
          })}
        >
          <p>{t("delayText")}</p>
        </Notice>
      )}
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>{t("detailTitle")}</h1>
        <StatusChip locale={locale} status={status} isForPatient />
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <Card className="grid gap-4">
          <VisitFacts
            locale={locale}
            visit={visit}
            viewerTimeZone={timeZone}
            before={[
              { term: t("reference"), description: <Data className="font-semibold">{reference}</Data> },
              { term: t("patient"), description: <Data>{visit.patient.name}</Data> },
            ]}
            after={[{ term: t("telephone"), description: <PhoneLink number={location.phone} /> }]}
          />
          <Files visit={visit} hasRecord={hasRecord} />
        </Card>
        <TitledCard
          id="change"
          title={t("changeTitle")}
          className="screen-only lg:col-start-2 lg:row-span-2 lg:row-start-1"
        >
          <ChangeOptions
            locale={locale}
            visit={visit}
            change={visit.change}
            moveHref={`/patient/visits/${id}/move`}
            cancelHref={`/patient/visits/${id}/cancel`}
            viewerTimeZone={timeZone}
          />
          <UrgentHelp locale={locale} locations={[location]} isVideo={visit.mode === "video"} />
        </TitledCard>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {video !== null && (
            <TitledCard id="video" title={t("video")}>
              <VideoLink locale={locale} visit={visit} video={video} viewerTimeZone={timeZone} />
            </TitledCard>
          )}
          <TitledCard id="words" title={t("yourWords")}>
            <VisitWords locale={locale} visit={visit} />
          </TitledCard>
          <TitledCard id="history" title={t("history")}>
            <VisitHistory
              locale={locale}
              history={history}
              timeZone={location.timeZone}
              viewerTimeZone={timeZone}
            />
          </TitledCard>
        </div>
      </div>
    </>
  );
}

/** Links to the record, to the calendar file, and to booking another visit like this one. */
async function Files({ visit, hasRecord }: { visit: VisitDetailDto; hasRecord: boolean }) {
  const { id, doctor, visitType, mode } = visit;
  const [t, tRecords] = await Promise.all([getT("visits"), getT("records")]);
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1 screen-only">
      {hasRecord && (
        <TextLink href={`/patient/visits/${id}/record`} className="py-0.5">
          {tRecords("patientLink")}
        </TextLink>
      )}
      <a href={`/patient/visits/${id}/calendar.ics`} className="link py-0.5">
        {t("calendarFile")}
      </a>
      <TextLink href={doctorHref(doctor.slug, { visitTypeSlug: visitType.slug, mode })} className="py-0.5">
        {t("bookAgain")}
      </TextLink>
    </p>
  );
}
