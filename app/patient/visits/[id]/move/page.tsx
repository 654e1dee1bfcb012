import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { ownAddress } from "#app/patient/own-address.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { CannotChange } from "#components/appointments/change-options.tsx";
import { VisitTime } from "#components/appointments/visit-time.tsx";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { loadMovePage, type MovePage } from "#lib/appointments/queries-move.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { ChooseTime } from "./_components/choose-time.tsx";
import { ConfirmMove } from "./_components/confirm-move.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("visits");
  return { title: t("moveTitle") };
}

interface MovePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** First a list of times, then, with one of them in the URL, both times for confirmation. */
export default async function MoveVisitPage({ params, searchParams }: MovePageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  const { timeZone } = await requirePatient(ownAddress(`/patient/visits/${id}/move`, address));
  const page = await auditedRead(async (tx, ctx) => ({
    ...(await loadMovePage(tx, ctx, { appointmentId: id, params: address })),
    now: ctx.now,
  }));
  const [locale, t] = await Promise.all([requestLocale(), getT("visits")]);
  const { visit } = page;
  return (
    <>
      <h1>{t("moveTitle")}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <TitledCard id="now" title={t("moveNow")} className="lg:order-last">
          <p>{t.rich("visitWith", { data: (words) => <Data>{words}</Data>, doctor: visit.doctor.name })}</p>
          <p>
            <VisitTime
              locale={locale}
              visit={visit}
              timeZone={visit.location.timeZone}
              viewerTimeZone={timeZone}
            />
          </p>
          <p>
            <TextLink href={`/patient/visits/${id}`} className="py-0.5">
              {t("backToVisit")}
            </TextLink>
          </p>
          <UrgentHelp locale={locale} locations={[visit.location]} isVideo={visit.mode === "video"} />
        </TitledCard>
        <Card className="grid gap-6">
          <Step page={page} viewerTimeZone={timeZone} />
        </Card>
      </div>
    </>
  );
}

interface StepProps {
  page: MovePage & { readonly now: EpochMs };
  viewerTimeZone: TimeZone;
}

async function Step({ page, viewerTimeZone }: StepProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("visits")]);
  const { visit, change, choice, week } = page;
  if (!change.canMove) {
    return (
      <>
        <h2>{t("cannotChangeTitle")}</h2>
        <CannotChange locale={locale} visit={visit} change={change} />
      </>
    );
  }
  if (choice !== null) return <ConfirmMove visit={visit} choice={choice} viewerTimeZone={viewerTimeZone} />;
  if (week !== null)
    return <ChooseTime visit={visit} week={week} now={page.now} viewerTimeZone={viewerTimeZone} />;
  return <p>{t("moveNotOffered")}</p>;
}
