import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { PeriodDto } from "#lib/availability/dto.ts";
import type { HoursPlace } from "#lib/availability/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface WeekViewProps {
  readonly locale: Locale;
  readonly periods: readonly PeriodDto[];
  readonly locations: readonly HoursPlace[];
  readonly dayHref: (weekday: number) => string;
}

/** Weekly hours: one column per day if there is room, otherwise days below each other. */
export function WeekView({ locale, periods, locations, dayHref }: WeekViewProps) {
  const t = translator(locale, "hours");
  const write = formats(locale);
  return (
    <ol className="grid gap-3 xl:grid-cols-7">
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
        const ofDay = periods.filter((period) => period.weekday === weekday);
        return (
          <li key={weekday} className="grid content-start gap-2 rounded-control border border-line p-3">
            <h2 className="text-body font-semibold">{write.weekday(weekday)}</h2>
            {ofDay.length === 0 && <p className="text-small text-muted">{t("noHours")}</p>}
            <ul className="grid gap-2">
              {ofDay.map((period, index) => (
                <Period key={index} locale={locale} period={period} locations={locations} />
              ))}
            </ul>
            <TextLink href={dayHref(weekday)} className="inline-flex min-h-6 items-center">
              {t("change")}
              <VisuallyHidden> {write.weekday(weekday)}</VisuallyHidden>
            </TextLink>
          </li>
        );
      })}
    </ol>
  );
}

function Period({
  locale,
  period,
  locations,
}: Pick<WeekViewProps, "locale" | "locations"> & { period: PeriodDto }) {
  const t = translator(locale, "hours");
  const tVisit = translator(locale, "visit");
  const write = formats(locale);
  const place = locations.find(({ id }) => id === period.locationId);
  const { startTime: start, endTime: end, everyWeeks, validFrom, validUntil, modes } = period;
  return (
    <li className="text-small">
      <span className="block text-body tabular-nums">
        {t(period.endsNextDay ? "nightPeriod" : "period", {
          start: write.clock(start),
          end: write.clock(end),
        })}
      </span>
      <Data className="block">{place?.name}</Data>
      {modes.length === 1 && <span className="block">{modes.map((mode) => tVisit(`mode.${mode}`))}</span>}
      {everyWeeks > 1 && <span className="block">{t("everyWeeksShown", { weeks: String(everyWeeks) })}</span>}
      <span className="block text-muted">
        {validUntil === null
          ? t("since", { from: write.date(validFrom) })
          : t("between", { from: write.date(validFrom), until: write.date(validUntil) })}
      </span>
    </li>
  );
}
