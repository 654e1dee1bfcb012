import { clsx } from "clsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { firstColumn } from "#lib/appointments/calendar-address.ts";
import type { CalendarDay, CalendarDto } from "#lib/appointments/dto-calendar.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CalendarLinks } from "./calendar-agenda.tsx";
import { DayClosures, DayHours } from "./calendar-day.tsx";

interface CalendarMonthProps {
  locale: Locale;
  calendar: CalendarDto;
  links: CalendarLinks;
}

/** The column of the month's first day in its week. Written out, because the stylesheet contains only class names found in the source. */
const COLUMNS = [
  "lg:col-start-1",
  "lg:col-start-2",
  "lg:col-start-3",
  "lg:col-start-4",
  "lg:col-start-5",
  "lg:col-start-6",
  "lg:col-start-7",
];

/** The number of appointments on each day of a month, and their times: days below each other, or a week per row if there is room. */
export function CalendarMonth({ locale, calendar, links }: CalendarMonthProps) {
  const write = formats(locale);
  const column = COLUMNS[firstColumn(calendar.date) - 1];
  return (
    <div className="grid gap-2">
      <ul aria-hidden className="hidden grid-cols-7 gap-2 text-small text-muted lg:grid">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <li key={weekday}>{write.weekday(weekday)}</li>
        ))}
      </ul>
      <ol className="grid gap-2 lg:grid-cols-7">
        {calendar.days.map((day, index) => (
          <MonthDay
            key={day.date}
            locale={locale}
            calendar={calendar}
            links={links}
            day={day}
            className={index === 0 ? column : undefined}
          />
        ))}
      </ol>
    </div>
  );
}

interface MonthDayProps extends CalendarMonthProps {
  day: CalendarDay;
  className: string | undefined;
}

function MonthDay({ locale, calendar, links, day, className }: MonthDayProps) {
  const t = translator(locale, "staffCalendar");
  const write = formats(locale);
  const { date, total, waiting, firstStartsAt, lastEndsAt } = day;
  const isToday = date === calendar.today;
  return (
    <li
      aria-current={isToday ? "date" : undefined}
      className={clsx(
        "grid min-w-0 content-start gap-1 rounded-control border p-3",
        isToday ? "border-2 border-accent" : "border-line",
        total === 0 ? "bg-sunken" : "bg-surface",
        className,
      )}
    >
      <h2 className="text-body font-semibold">
        <TextLink href={links.dayHref(date)} className="inline-block py-0.5">
          {write.dayAndMonth(date)}
        </TextLink>
        {isToday && <span className="font-normal"> · {t("today")}</span>}
      </h2>
      <p className={total === 0 ? "text-small text-muted" : "font-semibold"}>
        {t("count", { count: total })}
      </p>
      {firstStartsAt !== null && lastEndsAt !== null && (
        <p className="text-small">{write.timeRange(firstStartsAt, lastEndsAt, calendar.timeZone)}</p>
      )}
      {waiting > 0 && <p className="text-small">{t("waiting", { count: waiting })}</p>}
      {day.open.length === 0 ? (
        <DayClosures locale={locale} calendar={calendar} day={day} />
      ) : (
        <DayHours locale={locale} calendar={calendar} day={day} />
      )}
    </li>
  );
}
