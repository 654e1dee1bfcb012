import { Data } from "#components/ui/data.tsx";
import type { SlotWeek } from "#lib/availability/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";

/** The location and the zone of the times, once for all of them; with several locations each day names its own. */
export function PlaceAndZone({ locale, week }: { locale: Locale; week: SlotWeek }) {
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
        zone: formats(locale).zoneAt(at, place.timeZone),
      })}
    </p>
  );
}
