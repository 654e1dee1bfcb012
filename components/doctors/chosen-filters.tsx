import Link from "next/link";
import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import { LinkProgress } from "#components/ui/link-progress.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { doctorsHref, filtersOf } from "#lib/doctors/address.ts";
import type { DoctorSearch, SearchField } from "#lib/doctors/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { fieldLabel, filterValue } from "./filter-words.ts";

interface ChosenFiltersProps {
  locale: Locale;
  search: DoctorSearch;
  catalogue: Catalogue;
}

/** The active filters, each removed with one press. */
export function ChosenFilters({ locale, search, catalogue }: ChosenFiltersProps) {
  const t = translator(locale, "directory");
  const filters = filtersOf(search);
  if (filters.length === 0) return null;
  const words = (field: SearchField) => ({
    value: (text: ReactNode) => <Data>{text}</Data>,
    filter: fieldLabel(locale, field),
    set: filterValue(locale, field, { search, catalogue }),
  });
  return (
    <nav aria-label={t("chosen")}>
      <ul className="flex flex-wrap gap-2">
        {filters.map((field) => (
          <li key={field}>
            <Link
              href={doctorsHref({ ...search, [field]: undefined, page: undefined })}
              prefetch={false}
              className="inline-flex min-h-8 items-center gap-2 rounded-pill border border-line-strong bg-surface px-3 text-small text-ink no-underline hover:border-accent hover:bg-accent-soft"
            >
              <VisuallyHidden>{t.rich("without", words(field))}</VisuallyHidden>
              <span aria-hidden>{t.rich("chosenFilter", words(field))} ×</span>
              <LinkProgress />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
