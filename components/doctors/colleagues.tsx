import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import type { DoctorCard } from "#lib/doctors/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { relativeDays } from "#lib/i18n/relative-days.ts";
import { translator } from "#lib/i18n/translator.ts";
import { doctorHref } from "#lib/doctors/address.ts";

interface ColleagueListProps {
  locale: Locale;
  doctors: readonly DoctorCard[];
  now: EpochMs;
}

/** Doctors of the same specialty, and each one's first free time. */
export function ColleagueList({ locale, doctors, now }: ColleagueListProps) {
  const t = translator(locale, "doctor");
  const write = formats(locale);
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
                  time: relativeDays(locale, now).dateTime(first.startsAt, first.location.timeZone),
                  zone: write.zone(first.location.timeZone),
                })}
          </p>
        </li>
      ))}
    </ul>
  );
}
