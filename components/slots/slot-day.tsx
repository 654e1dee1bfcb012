import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import type { OfferedSlot, SlotDay, SlotWeek } from "#lib/availability/dto.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { relativeDays } from "#lib/i18n/relative-days.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import type { SlotTarget } from "./slot-tile.tsx";
import { TimesOfDay } from "./times-of-day.tsx";

export function dayAnchor(date: CalendarDate): string {
  return `day-${date}`;
}

interface SlotDayProps {
  locale: Locale;
  day: SlotDay;
  week: SlotWeek;
  now: EpochMs;
  targetFor: (slot: OfferedSlot) => SlotTarget;
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
}

/** One day: its heading, which a link can focus, and its times by location, or why there are none. */
export function SlotDaySection(props: SlotDayProps) {
  const { locale, day, week } = props;
  const t = translator(locale, "slots");
  // Slots are sorted by time, and so are their locations.
  const slotsByPlace = Map.groupBy(day.slots, ({ locationId }) => locationId);
  return (
    <section aria-labelledby={dayAnchor(day.date)} className="grid content-start gap-2">
      <DayHeading {...props} />
      {day.whyNone !== null && <p className="text-small text-muted">{t(`why.${day.whyNone}`)}</p>}
      {[...slotsByPlace].map(([locationId, slots]) => (
        <TimesAtPlace
          key={locationId}
          {...props}
          place={week.locations.find(({ id }) => id === locationId)}
          slots={slots}
        />
      ))}
    </section>
  );
}

/** The full date above a list of days; in narrow columns a short one, which is still read aloud in full. */
function DayHeading({ locale, day, week, now }: SlotDayProps) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  const zone = week.locations[0]?.timeZone ?? "UTC";
  const small = (words: ReactNode) => <span className="font-normal text-muted">{words}</span>;
  const count = day.slots.length;
  return (
    <h3 id={dayAnchor(day.date)} tabIndex={-1} className="scroll-mt-4 text-body font-semibold">
      <span className="@min-[39rem]/week:sr-only">
        {t.rich("dayHeading", { date: relativeDays(locale, now).heading(day.date, zone), count, small })}
      </span>
      <span aria-hidden className="hidden text-small @min-[39rem]/week:block">
        {t.rich("dayColumn", {
          weekday: write.shortWeekday(day.date),
          date: write.dayOfMonth(day.date),
          count,
          line: (words) => <span className="block">{words}</span>,
          small: (words) => <span className="block font-normal text-muted">{words}</span>,
        })}
      </span>
    </h3>
  );
}

interface TimesAtPlaceProps extends SlotDayProps {
  place: LocationDto | undefined;
  slots: readonly OfferedSlot[];
}

function TimesAtPlace({ locale, day, week, place, slots, targetFor, viewerTimeZone }: TimesAtPlaceProps) {
  const t = translator(locale, "slots");
  const [first] = slots;
  if (first === undefined || place === undefined) return null;
  return (
    <>
      {week.locations.length > 1 && (
        <p className="text-small text-muted">
          {t.rich("atPlace", {
            place: (words) => <Data>{words}</Data>,
            name: place.name,
            zone: readerClock(locale, viewerTimeZone).zoneAt(first.startsAt, place.timeZone) ?? "own",
          })}
        </p>
      )}
      <TimesOfDay
        locale={locale}
        date={day.date}
        slots={slots}
        timeZone={place.timeZone}
        targetFor={targetFor}
        viewerTimeZone={week.mode === "video" ? viewerTimeZone : undefined}
      />
    </>
  );
}
