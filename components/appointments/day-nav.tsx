import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Select, type Option } from "#components/ui/select.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { DayDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { addDays } from "#lib/scheduling/wall-time.ts";
import { Arrow } from "#components/ui/arrow.tsx";

interface DayNavProps {
  locale: Locale;
  day: DayDto;
  dayHref: (date: CalendarDate) => string;
}

/** Links to the previous day, the next day, and today. */
export function DayNav({ locale, day: { date, today }, dayHref }: DayNavProps) {
  const t = translator(locale, "staff");
  const link = "inline-flex min-h-11 items-center gap-1";
  return (
    <nav aria-label={t("daysNavigation")} className="flex flex-wrap items-center gap-x-6 screen-only">
      <TextLink href={dayHref(addDays(date, -1))} rel="prev" className={link}>
        <Arrow to="back" /> {t("previousDay")}
      </TextLink>
      {date !== today && (
        <TextLink href={dayHref(today)} className={link}>
          {t("today")}
        </TextLink>
      )}
      <TextLink href={dayHref(addDays(date, 1))} rel="next" className={link}>
        {t("nextDay")} <Arrow to="on" />
      </TextLink>
    </nav>
  );
}

/** A form for any day, and with `locations` any location; the choice goes into the URL. */
export function DayFilter({
  locale,
  day,
  locations,
}: Pick<DayNavProps, "locale" | "day"> & { locations?: readonly Option[] }) {
  const t = translator(locale, "staff");
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 screen-only">
      <DateInput name="date" label={t("day")} defaultValue={day.date} key={day.date} />
      {locations && (
        <Select
          name="location"
          label={t("location")}
          emptyLabel={t("everyLocation")}
          defaultValue={day.location?.slug}
          options={locations}
          optionsAreData
        />
      )}
      <SubmitButton look="quiet" pendingLabel={t("showing")}>
        {t("show")}
      </SubmitButton>
    </form>
  );
}
