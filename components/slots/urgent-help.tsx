import { PhoneLink } from "#components/locations/phone-link.tsx";
import { Data } from "#components/ui/data.tsx";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface UrgentHelpProps {
  locale: Locale;
  locations: readonly LocationDto[];
  /** For a video visit: the patient may be in a country with other emergency numbers. */
  isVideo: boolean;
}

/** What to do in an emergency at these locations, and whom to call instead of booking. Numbers are valid at their location. */
export function UrgentHelp({ locale, locations, isVideo }: UrgentHelpProps) {
  const t = translator(locale, "slots");
  const numbers = new Map(locations.map(({ city, emergencyPhone }) => [emergencyPhone, city]));
  return (
    <div className="grid gap-1 text-small">
      {[...numbers].map(([number, city]) => (
        <p key={number}>
          {t.rich(isVideo ? "emergencyVideo" : "emergency", {
            place: (words) => <Data>{words}</Data>,
            city,
            phone: () => <PhoneLink number={number} className="font-semibold" />,
            number,
          })}{" "}
          {t("emergencyWait")}
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
