import { clsx } from "clsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { CalendarDay, CalendarDto } from "#lib/appointments/dto-calendar.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { timeGrid, type TimeGrid } from "#lib/scheduling/time-grid.ts";
import type { CalendarLinks } from "./calendar-agenda.tsx";
import { DayClosures } from "./calendar-day.tsx";
import { DragToMove } from "./drag-to-move.tsx";
import { FreeBlocks, OpenBlocks } from "./grid-times.tsx";
import { VisitBlocks } from "./grid-visits.tsx";

interface CalendarGridProps {
  locale: Locale;
  calendar: CalendarDto;
  links: CalendarLinks;
}

/**
 * A day or a week as a time grid, rendered on the server: hours at the back, then free times, appointments in front. The page's list has
 * the same content, and is all there is in a narrow window.
 */
export function CalendarGrid({ locale, calendar, links }: CalendarGridProps) {
  const t = translator(locale, "staffCalendar");
  const { days, timeZone, visits } = calendar;
  const drawn = visits.filter(({ status }) => status !== "cancelled");
  const grid = timeGrid({
    dates: days.map(({ date }) => date),
    timeZone,
    shown: [...drawn, ...days.flatMap(({ open }) => open)],
  });
  return (
    <section aria-labelledby="grid" className="hidden grid-cols-[minmax(0,1fr)] gap-3 screen-only lg:grid">
      <h2 id="grid" className="sr-only">
        {t("gridTitle")}
      </h2>
      <p className="text-small text-muted">{t("gridHint")}</p>
      <DragToMove>
        <div
          className={clsx(
            "grid grid-rows-[auto_auto] rounded-card border border-line bg-surface",
            days.length > 1
              ? "grid-cols-[4.5rem_repeat(7,minmax(0,1fr))]"
              : "grid-cols-[4.5rem_minmax(0,1fr)]",
          )}
        >
          <Hours locale={locale} grid={grid} timeZone={timeZone} />
          <ol className="contents">
            {days.map((day) => (
              <Column
                key={day.date}
                locale={locale}
                calendar={{ ...calendar, visits: drawn }}
                links={links}
                day={day}
                grid={grid}
              />
            ))}
          </ol>
        </div>
      </DragToMove>
    </section>
  );
}

function Hours({ locale, grid, timeZone }: { locale: Locale; grid: TimeGrid; timeZone: string }) {
  const write = formats(locale);
  return (
    <ul aria-hidden className="col-start-1 row-start-2 text-small text-muted">
      {grid.hours.map(({ hour, pass, at }) => (
        <li key={`${hour} ${pass}`} className="h-24 border-t border-line px-2 tabular-nums">
          {write.time(at, timeZone)}
        </li>
      ))}
    </ul>
  );
}

interface ColumnProps extends CalendarGridProps {
  day: CalendarDay;
  grid: TimeGrid;
}

function Column({ locale, calendar, links, day, grid }: ColumnProps) {
  const t = translator(locale, "staffCalendar");
  const { date } = day;
  const isToday = date === calendar.today;
  return (
    <li
      aria-current={isToday ? "date" : undefined}
      className="row-span-2 grid min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-subgrid border-l border-line"
    >
      <div className={clsx("grid content-start gap-1 p-2 text-small", isToday && "bg-accent-soft")}>
        <h3 className="text-small wrap-anywhere">
          {calendar.view === "day" ? (
            formats(locale).dayAndMonth(date)
          ) : (
            <TextLink href={links.dayHref(date)} className="inline-block py-0.5">
              {formats(locale).dayAndMonth(date)}
            </TextLink>
          )}
        </h3>
        {isToday && <p>{t("today")}</p>}
        <DayClosures locale={locale} calendar={calendar} day={day} />
      </div>
      <div data-column className="relative bg-sunken">
        <OpenBlocks day={day} grid={grid} />
        <FreeBlocks locale={locale} calendar={calendar} day={day} grid={grid} />
        <div aria-hidden className="pointer-events-none absolute inset-0 grid auto-rows-[6rem]">
          {grid.hours.map(({ hour, pass }) => (
            <span key={`${hour} ${pass}`} className="border-t border-line" />
          ))}
        </div>
        <VisitBlocks locale={locale} calendar={calendar} links={links} day={day} grid={grid} />
      </div>
    </li>
  );
}
