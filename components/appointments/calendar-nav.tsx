import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { CALENDAR_VIEWS, stepFrom, type CalendarView } from "#lib/appointments/calendar-address.ts";
import type { CalendarDto } from "#lib/appointments/dto-calendar.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { Arrow } from "#components/ui/arrow.tsx";

interface CalendarNavProps {
  locale: Locale;
  calendar: CalendarDto;
  hrefOf: (to: { view: CalendarView; date: CalendarDate }) => string;
}

const LINK = "inline-flex min-h-11 items-center gap-1";

/** Links to day, week or month, to the previous and the next one, and to today. */
export function CalendarNav({ locale, calendar: { view, date, days, today }, hrefOf }: CalendarNavProps) {
  const t = translator(locale, "staffCalendar");
  const isNow = days.some((day) => day.date === today);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-1 screen-only">
      <nav aria-label={t("views")}>
        <ul className="flex flex-wrap gap-x-5">
          {CALENDAR_VIEWS.map((each) => (
            <li key={each}>
              <TextLink
                href={hrefOf({ view: each, date })}
                aria-current={each === view ? "page" : undefined}
                className={`${LINK} aria-[current]:font-semibold aria-[current]:text-ink`}
              >
                {t(`view.${each}`)}
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={t("periods")} className="flex flex-wrap gap-x-6">
        <TextLink href={hrefOf({ view, date: stepFrom(view, date, -1) })} rel="prev" className={LINK}>
          <Arrow to="back" /> {t(`previous.${view}`)}
        </TextLink>
        {!isNow && (
          <TextLink href={hrefOf({ view, date: today })} className={LINK}>
            {t("today")}
          </TextLink>
        )}
        <TextLink href={hrefOf({ view, date: stepFrom(view, date, 1) })} rel="next" className={LINK}>
          {t(`next.${view}`)} <Arrow to="on" />
        </TextLink>
      </nav>
    </div>
  );
}

/** A form for any date and one of the doctor's locations; the choice goes into the URL. */
export function CalendarFilter({ locale, calendar }: Pick<CalendarNavProps, "locale" | "calendar">) {
  const t = translator(locale, "staffCalendar");
  const { view, date, location, locations } = calendar;
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 screen-only">
      <input type="hidden" name="view" value={view} />
      <DateInput name="date" label={t("date")} defaultValue={date} key={date} />
      {locations.length > 1 && (
        <Select
          name="location"
          label={t("location")}
          emptyLabel={t("everyLocation")}
          defaultValue={location?.slug}
          options={locations.map(({ slug, name }) => ({ value: slug, label: name }))}
          optionsAreData
        />
      )}
      <SubmitButton look="quiet" pendingLabel={t("showing")}>
        {t("show")}
      </SubmitButton>
    </form>
  );
}
