import { Data } from "#components/ui/data.tsx";
import type { OfferedSlot, SlotDay, SlotWeek } from "#lib/availability/dto.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { isSameTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { SlotTile, type SlotTarget } from "./slot-tile.tsx";

export function dayAnchor(date: CalendarDate): string {
  return `day-${date}`;
}

interface SlotDayProps {
  locale: Locale;
  day: SlotDay;
  week: SlotWeek;
  targetFor: (slot: OfferedSlot) => SlotTarget;
  /** Where the reader is, for visits that are joined from there. */
  viewerTimeZone?: TimeZone | undefined;
}

/** One day: its heading, which a link can focus, and its times at each place, or why there are none. */
export function SlotDaySection({ locale, day, week, targetFor, viewerTimeZone }: SlotDayProps) {
  const t = translator(locale, "slots");
  // Slots are in order of time, and so are the places at which they are.
  const slotsByPlace = Map.groupBy(day.slots, ({ locationId }) => locationId);
  return (
    <section aria-labelledby={dayAnchor(day.date)} className="grid gap-2">
      <h3 id={dayAnchor(day.date)} tabIndex={-1} className="scroll-mt-4 text-body font-semibold">
        {t.rich("dayHeading", {
          date: formats(locale).dayHeading(day.date),
          count: day.slots.length,
          small: (words) => <span className="font-normal text-muted">{words}</span>,
        })}
      </h3>
      {day.whyNone !== null && <p className="text-small text-muted">{t(`why.${day.whyNone}`)}</p>}
      {[...slotsByPlace].map(([locationId, slots]) => (
        <TimesAtPlace
          key={locationId}
          locale={locale}
          date={day.date}
          place={week.locations.find(({ id }) => id === locationId)}
          slots={slots}
          isPlaceSaid={week.locations.length > 1}
          targetFor={targetFor}
          viewerTimeZone={viewerTimeZone}
        />
      ))}
    </section>
  );
}

interface TimesProps {
  locale: Locale;
  date: CalendarDate;
  place: LocationDto | undefined;
  slots: readonly OfferedSlot[];
  isPlaceSaid: boolean;
  targetFor: (slot: OfferedSlot) => SlotTarget;
  viewerTimeZone: TimeZone | undefined;
}

function TimesAtPlace({ locale, date, place, slots, isPlaceSaid, targetFor, viewerTimeZone }: TimesProps) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  const [first] = slots;
  if (first === undefined || place === undefined) return null;
  return (
    <>
      {isPlaceSaid && (
        <p className="text-small text-muted">
          {t.rich("atPlace", {
            place: (words) => <Data>{words}</Data>,
            name: place.name,
            zone: write.zoneAt(first.startsAt, place.timeZone),
          })}
        </p>
      )}
      <ul aria-label={t("timesOn", { date: write.dayAndMonth(date) })} className="flex flex-wrap gap-2">
        {slots.map((slot) => (
          <li key={slot.startsAt}>
            <SlotTile
              target={targetFor(slot)}
              startsAt={slot.startsAt}
              spoken={t("onDay", { date: write.dayAndMonth(date) })}
            >
              {write.time(slot.startsAt, place.timeZone)}
              {viewerTimeZone !== undefined && !isSameTimeZone(viewerTimeZone, place.timeZone) && (
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
    </>
  );
}

interface Elsewhere {
  at: EpochMs;
  zone: TimeZone;
  /** The day at the clinic. */
  date: CalendarDate;
}

/** The time in another zone, with its day where that is another one. */
function timeElsewhere(locale: Locale, { at, zone, date }: Elsewhere): string {
  const write = formats(locale);
  return localDateOf(at, zone) === date ? write.time(at, zone) : write.dateTime(at, zone);
}
