import type { OfferedSlot, SlotWeek } from "#lib/availability/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { relativeDays } from "#lib/i18n/relative-days.ts";
import { translator } from "#lib/i18n/translator.ts";
import { SlotTile, type SlotTarget } from "./slot-tile.tsx";

interface FirstAvailableProps {
  locale: Locale;
  week: SlotWeek;
  now: EpochMs;
  targetFor: (slot: OfferedSlot) => SlotTarget;
}

/** The first free time of all, chosen with one press: above all other choices. */
export function FirstAvailable({ locale, week, now, targetFor }: FirstAvailableProps) {
  const first = week.firstFree;
  const place = week.locations.find(({ id }) => id === first?.locationId);
  if (first === null || place === undefined) return null;
  const t = translator(locale, "slots");
  return (
    <SlotTile target={targetFor(first)} startsAt={first.startsAt} look="main">
      {t("firstAvailable", { time: relativeDays(locale, now).dateTime(first.startsAt, place.timeZone) })}
    </SlotTile>
  );
}
