import { buttonClasses } from "#components/ui/button-classes.ts";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { citiesOf } from "#lib/catalog/address.ts";
import type { DoctorSearch } from "#lib/doctors/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface NearWhereProps {
  locale: Locale;
  directory: {
    readonly search: DoctorSearch;
    readonly catalogue: Catalogue;
    readonly near: string | undefined;
  };
}

/** Asks once for a city, which this browser stores; not needed for a search by place. */
export function NearWhere({ locale, directory: { search, catalogue, near } }: NearWhereProps) {
  const t = translator(locale, "directory");
  const cities = citiesOf(catalogue);
  if (cities.length < 2 || search.city !== undefined || search.location !== undefined) return null;
  return (
    <div>
      {near !== undefined && (
        <p>{t.rich("nearNow", { data: (words) => <Data>{words}</Data>, city: near })}</p>
      )}
      <Details summary={near === undefined ? t("nearAsk") : t("nearChange")}>
        <form action="/place" method="post" className="flex flex-wrap items-end gap-3">
          <Select
            name="near"
            label={t("near")}
            emptyLabel={t("nearNowhere")}
            optionsAreData
            options={cities.map((city) => ({ value: city, label: city }))}
            defaultValue={near}
          />
          <button type="submit" className={buttonClasses("quiet")}>
            {t("nearSave")}
          </button>
        </form>
      </Details>
    </div>
  );
}
