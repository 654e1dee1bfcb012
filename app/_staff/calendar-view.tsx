import { getFormats, getT } from "#app/_request/words.ts";
import { CalendarAgenda, type CalendarLinks } from "#components/appointments/calendar-agenda.tsx";
import { CalendarGrid } from "#components/appointments/calendar-grid.tsx";
import { CalendarMonth } from "#components/appointments/calendar-month.tsx";
import { CalendarFilter, CalendarNav } from "#components/appointments/calendar-nav.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { calendarHref, type CalendarView as View } from "#lib/appointments/calendar-address.ts";
import type { CalendarDto } from "#lib/appointments/dto-calendar.ts";
import { isSameTimeZone } from "#lib/core/time-zone.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import type { StaffArea } from "./staff-area.ts";

interface CalendarViewProps {
  area: StaffArea;
  /** The path above the doctor's pages: `/doctor`, or an administrator's for one doctor. */
  base: string;
  calendar: CalendarDto;
  isOwn: boolean;
}

/** A doctor's day, week or month. */
export async function CalendarView({ area, base, calendar, isOwn }: CalendarViewProps) {
  const [locale, t, tWhy] = await Promise.all([requestLocale(), getT("staffCalendar"), getT("whyNot")]);
  const { view, date, days, location, visits } = calendar;
  const hrefOf = (to: { view: View; date: string }) => calendarHref(base, { ...to, location });
  const links: CalendarLinks = {
    dayHref: (day) => hrefOf({ view: "day", date: day }),
    visitHref: (id) => area.visitHref(id),
    moveHref: (id) => `${area.visitHref(id)}/move`,
  };
  const isEmpty = days.every(({ open, total, closures }) => open.length + total + closures.length === 0);
  return (
    <>
      <h1>
        {isOwn
          ? t("title")
          : t.rich("titleFor", { data: (words) => <Data>{words}</Data>, name: calendar.doctor.name })}
      </h1>
      {isOwn && (
        <p className="screen-only">
          <TextLink href="/doctor/hours/why" className="py-0.5">
            {tWhy("title")}
          </TextLink>
        </p>
      )}
      <CalendarNav locale={locale} calendar={calendar} hrefOf={hrefOf} />
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Period calendar={calendar} />
        <CalendarFilter key={`${view} ${date}`} locale={locale} calendar={calendar} />
      </div>
      {calendar.isCut && <Notice tone="warn">{t("cut", { count: String(visits.length) })}</Notice>}
      {isEmpty && visits.length === 0 ? (
        <EmptyState
          title={t(`emptyTitle.${view}`)}
          action={<ButtonLink href={`${base}/hours`}>{t("emptyHours")}</ButtonLink>}
        >
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : view === "month" ? (
        <CalendarMonth locale={locale} calendar={calendar} links={links} />
      ) : (
        <>
          <CalendarGrid locale={locale} calendar={calendar} links={links} />
          <CalendarAgenda locale={locale} calendar={calendar} links={links} />
        </>
      )}
    </>
  );
}

/** The days shown, their number of appointments, and the time zone. */
async function Period({ calendar }: { calendar: CalendarDto }) {
  const [t, write] = await Promise.all([getT("staffCalendar"), getFormats()]);
  const { view, date, days, timeZone, locations, location } = calendar;
  const heading = {
    day: () => write.dayHeading(date),
    week: () =>
      t("weekOf", { from: write.date(days[0]?.date ?? date), until: write.date(days.at(-1)?.date ?? date) }),
    month: () => write.month(date),
  }[view]();
  const isOneClock =
    location !== null || locations.every((place) => isSameTimeZone(place.timeZone, timeZone));
  return (
    <div className="grid gap-1">
      <p className="text-h2 font-semibold">{heading}</p>
      <p className="text-muted">{t("count", { count: days.reduce((sum, { total }) => sum + total, 0) })}</p>
      <p className="text-small text-muted">
        {t(isOneClock ? "zone" : "zoneOthers", { zone: write.zone(timeZone) })}
      </p>
    </div>
  );
}
