import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { CalendarDay, CalendarDto, CalendarVisit } from "#lib/appointments/dto-calendar.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { isSameTimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { DayHours } from "./calendar-day.tsx";
import { StatusChip } from "./status-chip.tsx";

/** The links of a calendar. */
export interface CalendarLinks {
  readonly dayHref: (date: CalendarDate) => string;
  readonly visitHref: (id: string) => string;
  readonly moveHref: (id: string) => string;
}

interface CalendarAgendaProps {
  locale: Locale;
  calendar: CalendarDto;
  links: CalendarLinks;
}

/** The appointments of each day in order of time, and its hours. Appointments that began before the first day are listed on it. */
export function CalendarAgenda({ locale, calendar, links }: CalendarAgendaProps) {
  const t = translator(locale, "staffCalendar");
  return (
    <Card as="section" aria-labelledby="agenda" className="grid gap-6">
      <h2 id="agenda">{t("agendaTitle")}</h2>
      {calendar.days.map((day, index) => (
        <AgendaDay
          key={day.date}
          locale={locale}
          calendar={calendar}
          links={links}
          day={day}
          visits={calendar.visits.filter(
            ({ startsAt }) =>
              startsAt < day.window.endsAt && (index === 0 || day.window.startsAt <= startsAt),
          )}
        />
      ))}
    </Card>
  );
}

interface AgendaDayProps extends CalendarAgendaProps {
  day: CalendarDay;
  visits: readonly CalendarVisit[];
}

function AgendaDay({ locale, calendar, links, day, visits }: AgendaDayProps) {
  const t = translator(locale, "staffCalendar");
  const heading = formats(locale).dayHeading(day.date);
  return (
    <section aria-labelledby={`day-${day.date}`} className="grid gap-2">
      <h3 id={`day-${day.date}`}>
        {calendar.view === "day" ? (
          heading
        ) : (
          <TextLink href={links.dayHref(day.date)} className="py-0.5">
            {heading}
          </TextLink>
        )}
        {day.date === calendar.today && <span className="font-normal"> · {t("today")}</span>}
      </h3>
      <DayHours locale={locale} calendar={calendar} day={day} />
      {visits.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="grid">
          {visits.map((visit) => (
            <AgendaVisit
              key={visit.id}
              locale={locale}
              calendar={calendar}
              links={links}
              day={day}
              visit={visit}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface AgendaVisitProps extends CalendarAgendaProps {
  day: CalendarDay;
  visit: CalendarVisit;
}

function AgendaVisit({ locale, calendar, links, day, visit }: AgendaVisitProps) {
  const t = translator(locale, "staffCalendar");
  const write = formats(locale);
  const { id, patient, startsAt, endsAt, status, visitType, mode, location, canMove } = visit;
  const { timeZone, locations } = calendar;
  const time = write.timeRange(startsAt, endsAt, timeZone);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 border-t border-line py-3 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <p className="font-semibold">
        <time dateTime={toIsoInstant(startsAt)}>
          {startsAt < day.window.startsAt
            ? t("fromTo", {
                from: write.dateTime(startsAt, timeZone),
                until: write.time(endsAt, timeZone),
              })
            : time}
        </time>
      </p>
      <div className="grid content-start gap-1">
        <p>
          <TextLink href={links.visitHref(id)} className="py-0.5 font-semibold">
            <Data>{patient.name}</Data>
          </TextLink>
        </p>
        <p className="text-small text-muted">
          <Data>{visitType.name}</Data> · {translator(locale, "visit")(`mode.${mode}`)}
          {(locations.length > 1 || location.timeZone !== timeZone) && (
            <>
              {" "}
              · <Data>{location.name}</Data>
            </>
          )}
        </p>
        {!isSameTimeZone(location.timeZone, timeZone) && (
          <p className="text-small text-muted">
            {t("local", {
              time: write.timeRange(startsAt, endsAt, location.timeZone),
              zone: write.zoneAt(startsAt, location.timeZone),
            })}
          </p>
        )}
        {canMove && (
          <p className="screen-only">
            <TextLink href={links.moveHref(id)} className="py-0.5 text-small">
              {t("changeTime")}
              <VisuallyHidden> {t("changeTimeOf", { patient: patient.name, time })}</VisuallyHidden>
            </TextLink>
          </p>
        )}
      </div>
      <p className="max-sm:row-start-2">
        <StatusChip locale={locale} status={status} />
      </p>
    </li>
  );
}
