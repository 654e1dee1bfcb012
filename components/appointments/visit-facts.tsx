import type { ReactNode } from "react";
import { DirectionsLink } from "#components/locations/address.tsx";
import { addressLines } from "#lib/catalog/address.ts";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList, type Definition } from "#components/ui/definition-list.tsx";
import { VIDEO_LINK_LEAD_MINUTES, type Mode } from "#lib/appointments/constants.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { feeWords } from "#lib/i18n/fee-words.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { VisitTime } from "./visit-time.tsx";

/** A booked or planned visit. */
export interface PlannedVisit extends Interval {
  readonly doctor: { readonly name: string };
  readonly visitType: { readonly name: string; readonly durationMinutes: number };
  readonly location: LocationDto;
  readonly mode: Mode;
  readonly feeMinor: number;
  readonly currency: string;
}

interface VisitFactsProps {
  locale: Locale;
  visit: PlannedVisit;
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
  /** Shown instead of the time while none is chosen. */
  time?: ReactNode;
  /** Additional rows, before and after those of every visit. */
  before?: readonly Definition[];
  after?: readonly Definition[];
}

/** Doctor, visit type, time, location and fee. */
export function VisitFacts({
  locale,
  visit,
  viewerTimeZone,
  time,
  before = [],
  after = [],
}: VisitFactsProps) {
  const t = translator(locale, "booking");
  const write = formats(locale);
  const { doctor, visitType, location, feeMinor, currency } = visit;
  return (
    <DefinitionList
      items={[
        ...before,
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
          term: t("when"),
          description: time ?? (
            <VisitTime
              locale={locale}
              visit={visit}
              timeZone={location.timeZone}
              viewerTimeZone={viewerTimeZone}
            />
          ),
        },
        { term: t("where"), description: <Where locale={locale} visit={visit} /> },
        { term: t("fee"), description: feeWords(locale, feeMinor, currency) },
        ...after,
      ]}
    />
  );
}

function Where({ locale, visit: { location, mode } }: { locale: Locale; visit: PlannedVisit }) {
  if (mode === "video") {
    const lead = formats(locale).duration(VIDEO_LINK_LEAD_MINUTES);
    return translator(locale, "booking")("videoWhere", { lead });
  }
  return (
    <>
      <Data className="block">{location.name}</Data>
      {addressLines(location).map((line) => (
        <Data key={line} className="block text-small">
          {line}
        </Data>
      ))}
      <span className="screen-only">
        <DirectionsLink locale={locale} location={location} />
      </span>
    </>
  );
}
