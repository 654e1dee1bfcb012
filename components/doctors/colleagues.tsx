import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import type { DoctorCard } from "#lib/doctors/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { relativeDays } from "#lib/i18n/relative-days.ts";
import { translator } from "#lib/i18n/translator.ts";
import { doctorHref } from "#lib/doctors/address.ts";

interface ColleagueListProps {
  locale: Locale;
  doctors: readonly DoctorCard[];
  now: EpochMs;
  viewerTimeZone: TimeZone | undefined;
}

/** Doctors of the same specialty, and each one's first free time. */
export function ColleagueList({ locale, doctors, now, viewerTimeZone }: ColleagueListProps) {
  const t = translator(locale, "doctor");
  const days = relativeDays(locale, now);
  const clock = readerClock(locale, viewerTimeZone);
  return (
    <ul className="grid gap-3">
      {doctors.map(({ id, slug, name, freeSlots: [first] }) => (
        <li key={id}>
          <TextLink href={doctorHref(slug)} className="font-semibold">
            <Data>{name}</Data>
          </TextLink>
          <p className="text-small text-muted">
            {first === undefined
              ? t("colleagueFull")
              : t("colleagueFree", {
                  time: clock.beside(
                    days.dateTime(first.startsAt, first.location.timeZone),
                    first.location.timeZone,
                  ),
                })}
          </p>
        </li>
      ))}
    </ul>
  );
}
