import { clsx } from "clsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput, TextInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { citiesOf } from "#lib/catalog/address.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { GENDERS } from "#lib/doctors/constants.ts";
import type { DoctorSearch } from "#lib/doctors/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { MODES } from "#lib/scheduling/shapes.ts";
import { filtersOf } from "#lib/doctors/address.ts";

interface SearchFormProps {
  locale: Locale;
  search: DoctorSearch;
  catalogue: Catalogue;
}

/**
 * The whole search as one GET form. The filters fold on a narrow screen; on a wide one they are open, if the browser can open `details` by
 * style, and otherwise fold too.
 */
export function SearchForm({ locale, search, catalogue }: SearchFormProps) {
  const t = translator(locale, "directory");
  const set = filtersOf(search).filter((field) => field !== "q").length;
  return (
    <form action="/doctors" role="search" aria-label={t("form")} className="grid gap-4">
      {search.sort === "name" && <input type="hidden" name="sort" value="name" />}
      <TextInput type="search" name="q" label={t("q")} defaultValue={search.q} maxLength={100} />
      <details
        className={clsx(
          "lg:supports-[selector(::details-content)]:[&::details-content]:[content-visibility:visible]",
          "lg:supports-[selector(::details-content)]:[&>summary]:hidden",
        )}
      >
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">
          {set === 0 ? t("filters") : t("filtersSet", { count: set })}
        </summary>
        <div className="grid gap-4 pt-2 sm:grid-cols-2 lg:grid-cols-1 lg:pt-0">
          <WhatFilters locale={locale} search={search} catalogue={catalogue} />
          <WhoFilters locale={locale} search={search} catalogue={catalogue} />
        </div>
      </details>
      <SubmitButton pendingLabel={t("submitting")}>{t("submit")}</SubmitButton>
      {filtersOf(search).length > 0 && (
        <TextLink href="/doctors" className="inline-flex min-h-11 items-center justify-self-start">
          {t("clear")}
        </TextLink>
      )}
    </form>
  );
}

/** Filters by specialty, place and time. */
function WhatFilters({ locale, search, catalogue }: SearchFormProps) {
  const t = translator(locale, "directory");
  const tVisit = translator(locale, "visit");
  const cities = citiesOf(catalogue);
  return (
    <>
      <Select
        name="specialty"
        label={t("specialty")}
        emptyLabel={t("any")}
        optionsAreData
        options={catalogue.specialties.map(({ slug, name }) => ({ value: slug, label: name }))}
        defaultValue={search.specialty}
      />
      <Select
        name="city"
        label={t("city")}
        emptyLabel={t("any")}
        optionsAreData
        options={cities.map((city) => ({ value: city, label: city }))}
        defaultValue={search.city}
      />
      <Select
        name="location"
        label={t("location")}
        emptyLabel={t("any")}
        optionsAreData
        options={catalogue.locations.map(({ slug, name, city }) => ({
          value: slug,
          label: t("placeOption", { name, city }),
        }))}
        defaultValue={search.location}
      />
      <DateInput name="day" label={t("day")} hint={t("dayHint")} defaultValue={search.day} />
      <Select
        name="mode"
        label={t("mode")}
        emptyLabel={t("any")}
        options={MODES.map((mode) => ({ value: mode, label: tVisit(`mode.${mode}`) }))}
        defaultValue={search.mode}
      />
    </>
  );
}

/** Filters by doctor and fee. */
function WhoFilters({ locale, search, catalogue }: SearchFormProps) {
  const t = translator(locale, "directory");
  const write = formats(locale);
  const { currencies } = catalogue;
  return (
    <>
      <Select
        name="language"
        label={t("language")}
        emptyLabel={t("any")}
        options={catalogue.languages.map((tag) => ({ value: tag, label: write.language(tag) }))}
        defaultValue={search.language}
      />
      <Select
        name="gender"
        label={t("gender")}
        emptyLabel={t("any")}
        options={GENDERS.filter((gender) => gender !== "unknown").map((gender) => ({
          value: gender,
          label: t(`gendersShort.${gender}`),
        }))}
        defaultValue={search.gender}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-end gap-2">
        <TextInput name="fee" label={t("fee")} inputMode="decimal" defaultValue={search.fee} />
        <Select
          name="currency"
          label={t("currency")}
          emptyLabel={t("anyCurrency")}
          optionsAreData
          options={currencies.map((currency) => ({ value: currency, label: currency }))}
          defaultValue={search.currency}
        />
      </div>
      <Checkbox
        name="accepting"
        value="yes"
        label={t("accepting")}
        defaultChecked={search.accepting === "yes"}
      />
    </>
  );
}
