import { PhoneLink } from "#components/locations/phone-link.tsx";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** What to do in an emergency at these places, and whom to call instead of booking here. */
export function UrgentHelp({ locale, locations }: { locale: Locale; locations: readonly LocationDto[] }) {
  const t = translator(locale, "slots");
  const emergencyNumbers = [...new Set(locations.map(({ emergencyPhone }) => emergencyPhone))];
  const telephones = [...new Set(locations.map(({ phone }) => phone))];
  return (
    <div className="grid gap-1 text-small">
      {emergencyNumbers.map((number) => (
        <p key={number}>
          {t.rich("emergency", {
            phone: () => <PhoneLink number={number} className="font-semibold" />,
            number,
          })}
        </p>
      ))}
      {telephones.map((telephone) => (
        <p key={telephone}>
          {t.rich("callInstead", { phone: () => <PhoneLink number={telephone} />, telephone })}
        </p>
      ))}
    </div>
  );
}
