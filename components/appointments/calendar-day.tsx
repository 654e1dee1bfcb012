import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import type { CalendarDay, CalendarDto, OpenTime } from "#lib/appointments/dto-calendar.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface CalendarDayProps {
  locale: Locale;
  calendar: CalendarDto;
  day: CalendarDay;
}

/** A day's hours, its free times, and the reasons where there are none. */
export function DayHours({ locale, calendar, day }: CalendarDayProps) {
  const t = translator(locale, "staffCalendar");
  const { startsAt, endsAt } = day.window;
  const free = calendar.free.filter((each) => startsAt <= each.startsAt && each.startsAt < endsAt);
  return (
    <>
      <DayClosures locale={locale} calendar={calendar} day={day} />
      <p className="text-small text-muted">
        {day.open.length === 0 ? (
          t("noHours")
        ) : (
          <Times locale={locale} calendar={calendar} times={day.open} words="hours" />
        )}
      </p>
      {free.length > 0 && (
        <p className="text-small text-muted">
          <Times locale={locale} calendar={calendar} times={free} words="freeTimes" />
        </p>
      )}
    </>
  );
}

/** Leave, closures and holidays of a day, in words. */
export function DayClosures({ locale, calendar: { locations, location }, day }: CalendarDayProps) {
  const t = translator(locale, "staffCalendar");
  const { clock } = formats(locale);
  if (day.closures.length === 0) return null;
  const data = (words: ReactNode) => <Data>{words}</Data>;
  return (
    <ul className="grid gap-1 text-small">
      {day.closures.map(({ kind, locationId, name, startTime, endTime }, index) => {
        const place = location === null ? locations.find(({ id }) => id === locationId) : undefined;
        return (
          <li key={index} className="font-semibold">
            {kind === "holiday"
              ? t.rich("closure.holiday", { data, name: name ?? "" })
              : t(`closure.${kind}`)}{" "}
            {startTime !== null &&
              endTime !== null &&
              t("closureBetween", { from: clock(startTime), until: clock(endTime) })}
            {startTime !== null && endTime === null && t("closureFrom", { time: clock(startTime) })}
            {startTime === null && endTime !== null && t("closureUntil", { time: clock(endTime) })}
            {place !== undefined && locations.length > 1 && (
              <>
                {" "}
                · <Data>{place.name}</Data>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface TimesProps {
  locale: Locale;
  calendar: CalendarDto;
  times: readonly OpenTime[];
  words: "hours" | "freeTimes";
}

/** Time intervals in the calendar's zone, each with its location if there are several. */
function Times({ locale, calendar: { timeZone, locations, location }, times, words }: TimesProps) {
  const t = translator(locale, "staffCalendar");
  const write = formats(locale);
  const isSaid = location === null && new Set(times.map(({ locationId }) => locationId)).size > 1;
  const said = times.map(({ locationId, startsAt, endsAt }) => {
    const time = write.timeRange(startsAt, endsAt, timeZone);
    const place = locations.find(({ id }) => id === locationId);
    return isSaid && place ? t("atPlace", { time, place: place.name }) : time;
  });
  const written = t(words, { times: write.list(said) });
  return isSaid ? <Data>{written}</Data> : written;
}
