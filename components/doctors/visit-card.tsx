import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { VisitTerms } from "#components/slots/visit-terms.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import type { DoctorProfile } from "#lib/doctors/dto.ts";
import { feeWords } from "#lib/i18n/fee-words.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

interface VisitCardProps {
  locale: Locale;
  doctor: DoctorProfile;
  visitType: VisitTypeOffer;
  mode: Mode;
}

/** The visit of the times beside it, with its fee and its rules, before a time is chosen. */
export function VisitCard({ locale, doctor, visitType, mode }: VisitCardProps) {
  const t = translator(locale, "slots");
  const tVisit = translator(locale, "visit");
  const write = formats(locale);
  return (
    <Card as="section" aria-labelledby="visit-heading" className="grid gap-4">
      <h2 id="visit-heading">{t("visitTitle")}</h2>
      <DefinitionList
        items={[
          { term: t("with"), description: <Data>{doctor.name}</Data> },
          {
            term: t("what"),
            description: (
              <>
                <Data>{visitType.name}</Data>, {write.duration(visitType.durationMinutes)}
              </>
            ),
          },
          {
            term: t("where"),
            description: (
              <Where locations={mode === "video" ? [] : doctor.locations} words={tVisit(`mode.${mode}`)} />
            ),
          },
          { term: t("fee"), description: feeWords(locale, visitType.feeMinor, visitType.currency) },
        ]}
      />
      <VisitTerms locale={locale} visitType={visitType} />
      <UrgentHelp locale={locale} locations={doctor.locations} isVideo={mode === "video"} />
    </Card>
  );
}

function Where({ locations, words }: { locations: readonly LocationDto[]; words: string }) {
  return (
    <>
      {words}
      {locations.map(({ id, name, city }) => (
        <Data key={id} className="block">
          {name}, {city}
        </Data>
      ))}
    </>
  );
}
