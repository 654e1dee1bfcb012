import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import type { DayVisitDto } from "#lib/appointments/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";
import { ContactLine } from "./contact-line.tsx";
import { StatusChip } from "./status-chip.tsx";

interface DayAgendaProps {
  locale: Locale;
  visits: readonly DayVisitDto[];
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
  /** The actions for a visit. */
  actionsOf: (visit: DayVisitDto) => ReactNode;
}

/** A doctor's visits of a day in order of time, grouped by location, by its clock. */
export function DayAgenda({ locale, visits, viewerTimeZone, actionsOf }: DayAgendaProps) {
  const { zoneAt } = readerClock(locale, viewerTimeZone);
  return (
    <>
      {placesInOrder(visits).map(([first, atPlace]) => (
        <section key={first.id} aria-labelledby={`place-${first.id}`} className="grid gap-3">
          <h2 id={`place-${first.id}`}>
            <Data>{first.location.name}</Data>{" "}
            <span className="text-body font-normal text-muted">
              {zoneAt(first.startsAt, first.location.timeZone)}
            </span>
          </h2>
          <ul className="grid">
            {atPlace.map((visit) => (
              <AgendaItem key={visit.id} locale={locale} visit={visit}>
                {actionsOf(visit)}
              </AgendaItem>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface AgendaItemProps {
  locale: Locale;
  visit: DayVisitDto;
  children: ReactNode;
}

function AgendaItem({ locale, visit, children }: AgendaItemProps) {
  const t = translator(locale, "staff");
  const { patient, visitType, mode, reference, reason, notes, status, startsAt, endsAt, location, contact } =
    visit;
  const data = (words: ReactNode) => <Data className="wrap-anywhere whitespace-pre-line">{words}</Data>;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 border-t border-line py-4 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <p className="font-semibold">
        <time dateTime={toIsoInstant(startsAt)}>
          {formats(locale).timeRange(startsAt, endsAt, location.timeZone)}
        </time>
      </p>
      <div className="grid content-start gap-1">
        <h3>
          <Data>{patient.name}</Data>
        </h3>
        <p className="text-small text-muted">
          <Data>{visitType.name}</Data> · {translator(locale, "visit")(`mode.${mode}`)} ·{" "}
          <Data>{reference}</Data>
        </p>
        {contact !== null && (
          <ContactLine locale={locale} contact={contact} at={startsAt} zone={location.timeZone} />
        )}
        {reason !== null && <p className="text-small">{t.rich("reason", { data, reason })}</p>}
        {notes !== "" && <p className="text-small">{t.rich("notes", { data, notes })}</p>}
        {children}
      </div>
      <p className="max-sm:row-start-2">
        <StatusChip locale={locale} status={status} />
      </p>
    </li>
  );
}

/** Consecutive visits at one location form a group; a return to a location begins a new one. */
function placesInOrder(visits: readonly DayVisitDto[]): [DayVisitDto, DayVisitDto[]][] {
  const parts: [DayVisitDto, DayVisitDto[]][] = [];
  for (const visit of visits) {
    const last = parts.at(-1);
    if (last?.[0].location.id === visit.location.id) last[1].push(visit);
    else parts.push([visit, [visit]]);
  }
  return parts;
}
