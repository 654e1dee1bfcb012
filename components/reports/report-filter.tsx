import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { ReportFilter } from "#lib/reports/constants.ts";
import type { ReportChoice, ReportFrame } from "#lib/reports/dto.ts";

interface ReportFilterProps {
  locale: Locale;
  path: string;
  frame: ReportFrame;
  patient?: string;
}

/** Dates and filters of a report as one GET form: its answers go into the URL. */
export function ReportFilter({ locale, path, frame, patient }: ReportFilterProps) {
  const t = translator(locale, "reports");
  const { search, choices } = frame;
  const faults = fieldWords(locale, search.faults);
  const of = (name: ReportFilter | "from" | "to") => ({
    name,
    label: t(name),
    error: faults[name],
    defaultValue: search.typed[name],
  });
  const options = (list: readonly ReportChoice[]) =>
    list.map(({ slug, name }) => ({ value: slug, label: name }));
  return (
    <form action={path} role="search" aria-label={t("form")} className="grid gap-4 screen-only">
      {patient !== undefined && <input type="hidden" name="patient" value={patient} />}
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <DateInput {...of("from")} />
        <DateInput {...of("to")} />
        <Select
          {...of("location")}
          emptyLabel={t("anyLocation")}
          options={options(choices.locations)}
          optionsAreData
        />
        <Select
          {...of("department")}
          emptyLabel={t("anyDepartment")}
          options={options(choices.departments)}
          optionsAreData
        />
        <Select
          {...of("specialty")}
          emptyLabel={t("anySpecialty")}
          options={options(choices.specialties)}
          optionsAreData
        />
        <Select
          {...of("doctor")}
          emptyLabel={t("anyDoctor")}
          options={options(choices.doctors)}
          optionsAreData
        />
      </div>
      <p className="text-small text-muted">{t("filterHint")}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton pendingLabel={t("showing")}>{t("show")}</SubmitButton>
        <TextLink
          href={patient === undefined ? path : `${path}?patient=${patient}`}
          className="inline-flex min-h-11 items-center"
        >
          {t("clear")}
        </TextLink>
      </div>
    </form>
  );
}
