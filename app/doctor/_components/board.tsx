import { readerZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { BoardDto } from "#lib/appointments/dto-day.ts";
import type { VisitDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { StepForm } from "./step-form.tsx";

interface BoardProps {
  locale: Locale;
  board: BoardDto;
  /** The day to return to. */
  date: string;
}

/** A doctor's first concerns: the next patient, and the requests that wait for an answer. */
export async function Board({ locale, board: { next, waiting, waitingTotal }, date }: BoardProps) {
  const t = await getT("staff");
  if (next === null && waiting.length === 0) return null;
  const more = waitingTotal - waiting.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 screen-only lg:grid-cols-2">
      {next !== null && (
        <TitledCard id="next" title={t("nextTitle")}>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <TextLink href={`/doctor/visits/${next.id}`} className="py-0.5 font-semibold">
              <Data>{next.patient.name}</Data>
            </TextLink>
            <StatusChip locale={locale} status={next.status} />
          </p>
          <When visit={next} />
        </TitledCard>
      )}
      {waiting.length > 0 && (
        <TitledCard id="waiting" title={t("waitingTitle")}>
          <ul className="grid gap-4">
            {waiting.map((visit) => (
              <Request key={visit.id} visit={visit} date={date} />
            ))}
          </ul>
          {more > 0 && <p className="text-muted">{t("waitingMore", { count: more })}</p>}
        </TitledCard>
      )}
    </div>
  );
}

async function Request({ visit, date }: { visit: VisitDto; date: string }) {
  const [t, write] = await Promise.all([getT("staff"), getFormats()]);
  const { id, patient, startsAt, location } = visit;
  const spoken = t("stepFor", {
    patient: patient.name,
    time: write.dateTime(startsAt, location.timeZone),
  });
  return (
    <li className="grid gap-1 border-t border-line pt-3 first:border-0 first:pt-0">
      <p>
        <TextLink href={`/doctor/visits/${id}`} className="py-0.5 font-semibold">
          <Data>{patient.name}</Data>
        </TextLink>
      </p>
      <When visit={visit} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <StepForm
          appointmentId={id}
          date={date}
          steps={[{ status: "confirmed", label: t("confirmRequest"), spoken }]}
          last={null}
          pending={t("stepPending")}
        />
        <TextLink href={`/doctor/visits/${id}/cancel`} className="py-0.5">
          {t("declineRequest")}
          <VisuallyHidden> {spoken}</VisuallyHidden>
        </TextLink>
      </div>
    </li>
  );
}

async function When({ visit: { startsAt, location, visitType } }: { visit: VisitDto }) {
  const [locale, zone] = await Promise.all([requestLocale(), readerZone()]);
  return (
    <p className="text-small text-muted">
      {readerClock(locale, zone).dateTime(startsAt, location.timeZone)} · <Data>{visitType.name}</Data> ·{" "}
      <Data>{location.name}</Data>
    </p>
  );
}
