import type { OfferedSlot } from "#lib/availability/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { isSameTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { localDateOf, localTimeOf } from "#lib/scheduling/wall-time.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { SlotTile, type SlotTarget } from "./slot-tile.tsx";

interface TimesOfDayProps {
  locale: Locale;
  date: CalendarDate;
  slots: readonly OfferedSlot[];
  /** The zone of the location. */
  timeZone: string;
  targetFor: (slot: OfferedSlot) => SlotTarget;
  /** The reader's own zone, for video visits. */
  viewerTimeZone: TimeZone | undefined;
}

const NOON = "12:00";
const EVENING = "17:00";

/** The times of one day at one location, by morning, afternoon and evening in its time zone. */
export function TimesOfDay({ locale, date, slots, timeZone, targetFor, viewerTimeZone }: TimesOfDayProps) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  const parts = Map.groupBy(slots, ({ startsAt }) => partOfDay(localTimeOf(startsAt, timeZone)));
  return [...parts].map(([part, times]) => (
    <div key={part} className="grid gap-1">
      <p aria-hidden className="text-small text-muted">
        {t(`part.${part}`)}
      </p>
      <ul
        aria-label={t("timesOn", { date: write.dayAndMonth(date), part: t(`part.${part}`) })}
        className="flex flex-wrap gap-2 @min-[39rem]/week:grid"
      >
        {times.map((slot) => (
          <li key={slot.startsAt}>
            <SlotTile
              target={targetFor(slot)}
              startsAt={slot.startsAt}
              spoken={t("onDay", { date: write.dayAndMonth(date) })}
            >
              {write.time(slot.startsAt, timeZone)}
              {viewerTimeZone !== undefined && !isSameTimeZone(viewerTimeZone, timeZone) && (
                <span className="block text-small font-normal">
                  {t("forYou", {
                    time: timeElsewhere(locale, { at: slot.startsAt, zone: viewerTimeZone, date }),
                  })}
                </span>
              )}
            </SlotTile>
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** For a wall-clock time `HH:MM`, which compares as text. */
function partOfDay(time: string): "morning" | "afternoon" | "evening" {
  if (time < NOON) return "morning";
  return time < EVENING ? "afternoon" : "evening";
}

interface Elsewhere {
  at: EpochMs;
  zone: TimeZone;
  /** The day at the clinic. */
  date: CalendarDate;
}

/** The time in another zone, with its day if that differs. */
function timeElsewhere(locale: Locale, { at, zone, date }: Elsewhere): string {
  const write = formats(locale);
  return localDateOf(at, zone) === date ? write.time(at, zone) : write.dateTime(at, zone);
}
