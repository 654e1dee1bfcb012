import { getT } from "#app/_request/words.ts";
import { SlotPicker } from "#components/slots/slot-picker.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import type { SlotWeek } from "#lib/availability/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface ChooseTimeProps {
  visit: VisitDto;
  week: SlotWeek;
  now: EpochMs;
  viewerTimeZone: TimeZone;
}

/** The same times as for a new visit, and the visit's own, each linked to the page that confirms it. */
export async function ChooseTime({ visit, week, now, viewerTimeZone }: ChooseTimeProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("visits")]);
  const here = `/patient/visits/${visit.id}/move`;
  const slugs = new Map(week.locations.map(({ id, slug }) => [id, slug]));
  return (
    <>
      <p>{t("moveChooseText")}</p>
      <SlotPicker
        locale={locale}
        week={week}
        now={now}
        viewerTimeZone={viewerTimeZone}
        targetFor={({ startsAt, locationId }) => {
          const start = toIsoInstant(startsAt).replace(".000Z", "Z");
          const place = slugs.get(locationId) ?? "";
          return { href: `${here}?${new URLSearchParams({ location: place, start })}` };
        }}
        weekHref={(from) => `${here}?${new URLSearchParams({ from })}`}
      />
    </>
  );
}
