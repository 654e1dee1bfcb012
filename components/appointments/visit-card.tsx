import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { StatusChip } from "./status-chip.tsx";
import { VisitTime } from "./visit-time.tsx";

interface VisitCardProps {
  locale: Locale;
  visit: VisitDto;
  viewerTimeZone: TimeZone;
  href: string;
}

/** A visit in a list. Its heading is the link. */
export function VisitCard({ locale, visit, viewerTimeZone, href }: VisitCardProps) {
  const t = translator(locale, "visits");
  const { doctor, visitType, location, mode, patient, status } = visit;
  return (
    <Card
      as="li"
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-2 sm:grid-cols-[15rem_minmax(0,1fr)_auto]"
    >
      <p>
        <VisitTime
          locale={locale}
          visit={visit}
          timeZone={location.timeZone}
          viewerTimeZone={viewerTimeZone}
        />
      </p>
      <div className="grid gap-0.5">
        <h2 className="text-h3">
          <TextLink href={href}>
            {t.rich("visitWith", { data: (words) => <Data>{words}</Data>, doctor: doctor.name })}
          </TextLink>
        </h2>
        <p className="text-small text-muted">
          <Data>{visitType.name}</Data> · {translator(locale, "visit")(`mode.${mode}`)}
          {mode === "in_person" && (
            <>
              {" · "}
              <Data>
                {location.name}, {location.city}
              </Data>
            </>
          )}
        </p>
        {!patient.isSelf && (
          <p className="text-small">
            {t.rich("forPatient", { data: (words) => <Data>{words}</Data>, name: patient.name })}
          </p>
        )}
      </div>
      <p className="sm:justify-self-end">
        <StatusChip locale={locale} status={status} isForPatient />
      </p>
    </Card>
  );
}
