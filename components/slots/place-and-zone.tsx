import { Data } from "#components/ui/data.tsx";
import type { SlotWeek } from "#lib/availability/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";

interface PlaceAndZoneProps {
  locale: Locale;
  week: SlotWeek;
  viewerTimeZone: TimeZone | undefined;
}

/** The location of the times, and their zone where it needs naming, once for all; with several locations each day names its own. */
export function PlaceAndZone({ locale, week, viewerTimeZone }: PlaceAndZoneProps) {
  const t = translator(locale, "slots");
  const [place, ...others] = week.locations;
  if (place === undefined || others.length > 0) return null;
  const first = week.days.find(({ slots }) => slots.length > 0)?.slots[0];
  const at = first?.startsAt ?? dayWindow(week.week.from, place.timeZone).startsAt;
  return (
    <p className="text-small text-muted">
      {t.rich("atPlace", {
        place: (words) => <Data>{words}</Data>,
        name: place.name,
        zone: readerClock(locale, viewerTimeZone).zoneAt(at, place.timeZone) ?? "own",
      })}
    </p>
  );
}
