import { PhoneLink } from "#components/locations/phone-link.tsx";
import type { PatientAtVisitDto } from "#lib/appointments/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { ageOn } from "#lib/scheduling/age.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";

interface ContactLineProps {
  locale: Locale;
  contact: PatientAtVisitDto;
  /** The start of the visit, for the patient's age. */
  at: EpochMs;
  zone: TimeZone;
}

/** A patient's age at a visit, and how to call them. */
export function ContactLine({ locale, contact: { dateOfBirth, phone }, at, zone }: ContactLineProps) {
  const t = translator(locale, "staff");
  if (dateOfBirth === null && phone === null) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-small">
      {dateOfBirth !== null && (
        <span>
          {t("ageYears", {
            age: ageOn(localDateOf(at, zone), dateOfBirth),
            date: formats(locale).date(dateOfBirth),
          })}
        </span>
      )}
      {phone !== null && <PhoneLink number={phone} />}
    </p>
  );
}
