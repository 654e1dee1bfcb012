import type { Catalogue } from "#lib/catalog/dto.ts";
import type { DoctorSearch, SearchField } from "#lib/doctors/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** The name of a filter, as in its label. */
export function fieldLabel(locale: Locale, field: SearchField): string {
  const t = translator(locale, "directory");
  if (field === "q") return t("words");
  return field === "sort" ? t("sortedBy") : field === "page" ? t("page") : t(field);
}

/** The value of a filter, in words. */
export function filterValue(
  locale: Locale,
  field: SearchField,
  { search, catalogue }: { readonly search: DoctorSearch; readonly catalogue: Catalogue },
): string {
  const t = translator(locale, "directory");
  const write = formats(locale);
  const { specialty, location, day, mode, language, gender, fee } = search;
  switch (field) {
    case "specialty":
      return catalogue.specialties.find(({ slug }) => slug === specialty)?.name ?? "";
    case "location":
      return catalogue.locations.find(({ slug }) => slug === location)?.name ?? "";
    case "day":
      return day === undefined ? "" : write.shortDate(day);
    case "mode":
      return mode === undefined ? "" : translator(locale, "visit")(`mode.${mode}`);
    case "language":
      return language === undefined ? "" : write.language(language);
    case "gender":
      return gender === undefined ? "" : t(`gendersShort.${gender}`);
    case "fee":
      return `${search.currency ?? ""} ${fee ?? ""}`.trim();
    case "accepting":
      return translator(locale, "common")("yes");
    default:
      return String(search[field] ?? "");
  }
}
