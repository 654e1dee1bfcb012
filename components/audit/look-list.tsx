import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { LookDto } from "#lib/trail/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { Through } from "./through.tsx";

interface LookListProps {
  locale: Locale;
  looks: readonly LookDto[];
  /** The viewer's zone. */
  timeZone: TimeZone;
}

/** Who has seen a patient's record or taken a copy, of what and when, latest first. */
export function LookList({ locale, looks, timeZone }: LookListProps) {
  const t = translator(locale, "audit");
  const write = formats(locale);
  return (
    <ol className="grid gap-4">
      {looks.map((look) => (
        <li key={look.id} className="grid gap-0.5 border-s-4 border-line ps-4">
          <p>
            <strong>{look.name === null ? t("somebody") : <Data>{look.name}</Data>}</strong>
            {look.role !== null && (
              <span className="text-muted">
                , {look.isForPatient ? t("actsForPatient") : t(`role.${look.role}`)}
              </span>
            )}
            {look.client !== null && <Through locale={locale} name={look.client} />}
          </p>
          <p>
            <What locale={locale} look={look} />
          </p>
          <p className="text-small text-muted">
            <time dateTime={toIsoInstant(look.at)}>{write.dateTime(look.at, timeZone)}</time>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** A full stop separates the keys of the catalogue. */
const WHAT = {
  "appointment.read": "appointment-read",
  "patient.read": "patient-read",
  "record.read": "record-read",
  "emergency_access.open": "emergency_access-open",
  "trail.read": "trail-read",
  "appointment.export": "appointment-export",
  "patient.export": "patient-export",
  "report.export": "report-export",
  "trail.export": "trail-export",
  "user.export": "user-export",
  "visits.export": "visits-export",
} as const satisfies Record<LookDto["action"], string>;

function What({ locale, look: { action, visit } }: { locale: Locale; look: LookDto }) {
  const t = translator(locale, "audit");
  if (visit === null) return t(`looksAt.${WHAT[action]}`);
  return t.rich("looksOfVisit", {
    visit: (words) => (
      <TextLink href={`/patient/visits/${visit.id}`} className="py-0.5">
        {words}
      </TextLink>
    ),
    date: formats(locale).dateTime(visit.startsAt, visit.timeZone),
  });
}
