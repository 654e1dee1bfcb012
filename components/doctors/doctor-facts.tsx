import type { ReactNode } from "react";
import { Address } from "#components/locations/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { DoctorProfile } from "#lib/doctors/dto.ts";
import { feeWords } from "#lib/i18n/fee-words.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

interface DoctorFactsProps {
  locale: Locale;
  doctor: DoctorProfile;
}

/** Facts about a doctor besides the free times. */
export function DoctorFacts({ locale, doctor }: DoctorFactsProps) {
  const t = translator(locale, "doctor");
  const write = formats(locale);
  const asData = (words: ReactNode) => <Data>{words}</Data>;
  return (
    <Card as="section" aria-labelledby="about-heading" className="grid gap-4">
      <h2 id="about-heading">{t.rich("about", { doctor: asData, name: doctor.name })}</h2>
      {doctor.biography !== "" && (
        <p data-db className="max-w-prose whitespace-pre-line">
          {doctor.biography}
        </p>
      )}
      <DefinitionList
        items={[
          {
            term: t("specialties"),
            description: <Data>{write.list(doctor.specialties.map((specialty) => specialty.name))}</Data>,
          },
          { term: t("department"), description: <Data>{doctor.department}</Data> },
          { term: t("languages"), description: write.list(doctor.languages.map(write.language)) },
          {
            term: t("licence"),
            description: (
              <Data>
                {doctor.licenceNumber}, {doctor.licenceAuthority}
              </Data>
            ),
          },
        ]}
      />
      <VisitTypes locale={locale} doctor={doctor} />
    </Card>
  );
}

function VisitTypes({ locale, doctor }: DoctorFactsProps) {
  const t = translator(locale, "doctor");
  const tVisit = translator(locale, "visit");
  const write = formats(locale);
  if (doctor.visitTypes.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3>{t("visitTypes")}</h3>
      <ul className="grid gap-3">
        {doctor.visitTypes.map((visitType) => (
          <li key={visitType.id}>
            <Data className="font-semibold">{visitType.name}</Data>
            <p className="text-small text-muted">
              {t("visitTypeFacts", {
                duration: write.duration(visitType.durationMinutes),
                modes: write.list(visitType.modes.map((mode) => tVisit(`mode.${mode}`))),
                fee: feeWords(locale, visitType.feeMinor, visitType.currency),
              })}
            </p>
            {visitType.description !== "" && (
              <p data-db className="max-w-prose text-small">
                {visitType.description}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DoctorPlacesProps extends DoctorFactsProps {
  viewerTimeZone: TimeZone | undefined;
}

/** Every place where the doctor sees patients. */
export function DoctorPlaces({ locale, doctor, viewerTimeZone }: DoctorPlacesProps) {
  const t = translator(locale, "doctor");
  const clock = readerClock(locale, viewerTimeZone);
  if (doctor.locations.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="places-heading" className="grid gap-4">
      <h2 id="places-heading">{t("places")}</h2>
      <ul className="grid gap-4">
        {doctor.locations.map((location) => (
          <li key={location.id} className="grid gap-1">
            <Address locale={locale} location={location} />
            {clock.isElsewhere(location.timeZone) && (
              <span className="text-small text-muted">{formats(locale).zone(location.timeZone)}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
