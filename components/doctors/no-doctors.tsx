import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Catalogue } from "#lib/catalog/dto.ts";
import type { DoctorSearch } from "#lib/doctors/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { doctorsHref, filtersOf } from "#lib/doctors/address.ts";
import { fieldLabel, filterValue } from "./filter-words.ts";

interface NoDoctorsProps {
  locale: Locale;
  search: DoctorSearch;
  catalogue: Catalogue;
}

/** No doctor matches: each filter can be removed with one press. */
export function NoDoctors({ locale, search, catalogue }: NoDoctorsProps) {
  const t = translator(locale, "directory");
  const filters = filtersOf(search);
  if (filters.length === 0) return <EmptyState title={t("emptyNothing")} />;
  return (
    <EmptyState title={t("emptyText")}>
      <ul className="grid gap-1">
        {filters.map((field) => (
          <li key={field}>
            <TextLink
              href={doctorsHref({ ...search, [field]: undefined, page: undefined })}
              className="inline-block min-h-6"
            >
              {t.rich("without", {
                value: (words) => <Data>{words}</Data>,
                filter: fieldLabel(locale, field),
                set: filterValue(locale, field, { search, catalogue }),
              })}
            </TextLink>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
