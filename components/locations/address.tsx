import { Data } from "#components/ui/data.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { addressLines, directionsHref } from "#lib/catalog/address.ts";
import { PhoneLink } from "./phone-link.tsx";

/** A clinic's address, directions and phone number. */
export function Address({ locale, location }: { locale: Locale; location: LocationDto }) {
  const t = translator(locale, "slots");
  return (
    <address className="grid justify-items-start gap-1 not-italic">
      <Data className="font-semibold">{location.name}</Data>
      {addressLines(location).map((line) => (
        <Data key={line}>{line}</Data>
      ))}
      <DirectionsLink locale={locale} location={location} />
      <span>
        {t("phone")}: <PhoneLink number={location.phone} />
      </span>
    </address>
  );
}

/** A link to a map on another site, found by the postal address alone. */
export function DirectionsLink({ locale, location }: { locale: Locale; location: LocationDto }) {
  const t = translator(locale, "slots");
  return (
    <a href={directionsHref(location)} rel="noopener noreferrer" className="link inline-block py-0.5">
      {t.rich("directions", {
        place: (words) => <VisuallyHidden>{words}</VisuallyHidden>,
        name: location.name,
      })}
    </a>
  );
}
