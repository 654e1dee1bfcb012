import { PhoneLink } from "#components/locations/phone-link.tsx";
import { Data } from "#components/ui/data.tsx";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** What to do in an emergency at these places, and whom to call instead of booking here. */
export function UrgentHelp({ locale, locations }: { locale: Locale; locations: readonly LocationDto[] }) {
  const t = translator(locale, "slots");
  const numbers = new Map(locations.map(({ city, emergencyPhone }) => [emergencyPhone, city]));
  return (
    <div className="grid gap-1 text-small">
      {[...numbers].map(([number, city]) => (
        <p key={number}>
          {t.rich(numbers.size === 1 ? "emergency" : "emergencyIn", {
            place: (words) => <Data>{words}</Data>,
            city,
            phone: () => <PhoneLink number={number} className="font-semibold" />,
            number,
          })}
        </p>
      ))}
      <p>{t("callInstead")}</p>
      <ul className="grid gap-1">
        {locations.map(({ id, name, phone }) => (
          <li key={id}>
            <Data>{name}</Data>: <PhoneLink number={phone} />
          </li>
        ))}
      </ul>
    </div>
  );
}
