import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { DelayCard } from "#app/_hours/delay-card.tsx";
import { OWN } from "#app/_hours/portal.ts";
import { readerZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { DayWatch } from "#components/appointments/day-watch.tsx";
import { DayAgenda } from "#components/appointments/day-agenda.tsx";
import { DayFilter, DayNav } from "#components/appointments/day-nav.tsx";
import { VideoOfDay } from "#components/appointments/video-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { DayDto, DayVisitDto } from "#lib/appointments/dto.ts";
import { loadDayWatch } from "#lib/appointments/day-stamp.ts";
import { loadBoard } from "#lib/appointments/queries-board.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { loadOwnDelay } from "#lib/availability/delay.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { Board } from "./_components/board.tsx";
import { doneStep, StepDone, type DoneStep } from "./_components/step-done.tsx";
import { StepForm } from "./_components/step-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staff");
  return { title: t("myDay") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** A doctor's own visits on one day. */
export default async function DoctorDayPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("doctor", "/doctor");
  const address = await searchParams;
  const { date, page } = address;
  const step = doneStep(address);
  const { day, board, delay, watch } = await auditedRead(async (tx, ctx) => {
    const shown = await loadDay(tx, ctx, { date, page });
    return {
      day: shown,
      board: await loadBoard(tx, ctx),
      delay: await loadOwnDelay(tx, ctx),
      watch: await loadDayWatch(tx, ctx, shown.date),
    };
  });
  // Null for a user who is linked to no doctor.
  const isLinked = delay !== null;
  const [locale, t, tChanges, write, zone] = await Promise.all([
    requestLocale(),
    getT("staff"),
    getT("hoursChanges"),
    getFormats(),
    readerZone(),
  ]);
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1>
          {day.date === day.today
            ? t("todayDate", { date: write.dayHeading(day.date) })
            : write.dayHeading(day.date)}
        </h1>
        <p className="text-muted">{t("count", { count: day.total })}</p>
        <p className="screen-only">
          <TextLink href="/doctor/hours/dates#absence-title">{tChanges("absenceTitle")}</TextLink>
        </p>
      </header>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <DayNav locale={locale} day={day} dayHref={dayHref} />
        <DayFilter locale={locale} day={day} />
      </div>
      <StepDone step={step} of={day.visits} />
      {watch !== null && (
        <DayWatch
          href={`/api/doctor-day?from=${watch.from}&until=${watch.until}`}
          stamp={watch.stamp}
          words={{ changed: t("dayChanged"), show: t("showChanges") }}
        />
      )}
      {day.date === day.today && delay !== null && (
        <DelayCard portal={OWN} delay={delay} isSaved={address["done"] === "delay"} />
      )}
      {day.date === day.today && <Board locale={locale} board={board} date={day.date} />}
      {day.visits.length === 0 ? (
        <EmptyState title={isLinked ? t("noneTitle") : t("unlinkedTitle")}>
          <p>{isLinked ? t("noneText") : t("unlinkedText")}</p>
        </EmptyState>
      ) : (
        <Card className="grid gap-6">
          <DayAgenda
            locale={locale}
            visits={day.visits}
            viewerTimeZone={zone}
            actionsOf={(visit) => <VisitActions day={day} visit={visit} step={step} />}
          />
        </Card>
      )}
      <NumberedPages label={t("pages")} list={day} href={(to) => `${dayHref(day.date)}&page=${to}`} />
    </>
  );
}

interface VisitActionsProps {
  day: DayDto;
  visit: DayVisitDto;
  step: DoneStep | null;
}

async function VisitActions({ day, visit, step: done }: VisitActionsProps) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("staff"), getFormats()]);
  const { id, steps, patient, startsAt, location, video } = visit;
  const time = write.time(startsAt, location.timeZone);
  const spoken = t("stepFor", { patient: patient.name, time });
  const offered = steps.filter((step) => step !== "no_show" && step !== "cancelled");
  const missed = {
    status: "no_show",
    ask: t("missedAsk"),
    text: t("missedText"),
    confirm: t("missedSubmit"),
    spoken,
  };
  return (
    <>
      <StepDone step={done} of={visit} />
      <p className="screen-only">
        <TextLink href={`/doctor/visits/${id}`} className="py-0.5">
          {t("openVisit")}
          <VisuallyHidden> {spoken}</VisuallyHidden>
        </TextLink>
      </p>
      {video !== null && <VideoOfDay locale={locale} visit={visit} video={video} />}
      <StepForm
        appointmentId={id}
        date={day.date}
        steps={offered.map((step) => ({
          status: step,
          label: t(`step.${step}`),
          spoken,
        }))}
        last={steps.includes("no_show") ? missed : null}
        pending={t("stepPending")}
      />
    </>
  );
}

function dayHref(date: string): string {
  return `/doctor?date=${date}`;
}
