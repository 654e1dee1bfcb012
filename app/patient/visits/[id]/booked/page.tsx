import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VIDEO_LINK_LEAD_MINUTES } from "#lib/appointments/constants.ts";
import type { VisitDetailDto } from "#lib/appointments/dto.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("booking");
  return { title: t("bookedTitle") };
}

export default async function BookedPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { timeZone } = await requirePatient(`/patient/visits/${id}/booked`);
  const visit = await auditedRead((tx, ctx) => loadVisitDetail(tx, ctx, id));
  const [locale, t, tVisits] = await Promise.all([requestLocale(), getT("booking"), getT("visits")]);
  return (
    <>
      <header className="grid gap-3">
        <h1>{visit.status === "pending" ? t("bookedPendingTitle") : t("bookedTitle")}</h1>
        <p>
          {t("reference")}: <Data className="text-h2 font-bold whitespace-nowrap">{visit.reference}</Data>{" "}
          <span className="block text-muted">{t("referenceHint")}</span>
        </p>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <TitledCard id="your-visit" title={t("yourVisit")}>
          <VisitFacts
            locale={locale}
            visit={visit}
            viewerTimeZone={timeZone}
            before={[{ term: tVisits("patient"), description: <Data>{visit.patient.name}</Data> }]}
          />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3 screen-only">
            <a href={`/patient/visits/${id}/calendar.ics`} className={buttonClasses("quiet")}>
              {t("calendarFile")}
            </a>
            <TextLink href={`/patient/visits/${id}`} className="py-2">
              {t("seeVisit")}
            </TextLink>
          </div>
        </TitledCard>
        <TitledCard id="next" title={t("nextTitle")}>
          <NextSteps visit={visit} viewerTimeZone={timeZone} />
          <UrgentHelp locale={locale} locations={[visit.location]} isVideo={visit.mode === "video"} />
        </TitledCard>
      </div>
    </>
  );
}

async function NextSteps({ visit, viewerTimeZone }: { visit: VisitDetailDto; viewerTimeZone: TimeZone }) {
  const [locale, t] = await Promise.all([requestLocale(), getT("booking")]);
  const { mode, status, change, location } = visit;
  const lead = formats(locale).duration(VIDEO_LINK_LEAD_MINUTES);
  const until = readerClock(locale, viewerTimeZone).dateTime(change.until, location.timeZone);
  return (
    <ul className="grid list-disc gap-2 ps-5">
      {status === "pending" && <li>{t("nextPending")}</li>}
      <li>{mode === "video" ? t("nextVideo", { lead }) : t("nextInPerson")}</li>
      <li>
        {change.whyNot === null
          ? t(change.isTakeBack ? "nextTakeBack" : "nextChange", { until })
          : t("nextChangePassed")}
      </li>
    </ul>
  );
}
