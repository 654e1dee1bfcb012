import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput, TextInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { AUDIT_OUTCOMES } from "#lib/audit/constants.ts";
import type { TrailFilter, TrailSearch } from "#lib/audit/dto.ts";
import { fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { trailHref } from "./trail-href.ts";

/** The search of the trail as one GET form: refusals have no patient and no outcome. */
export function TrailSearchForm({ locale, search }: { locale: Locale; search: TrailSearch }) {
  const t = translator(locale, "audit");
  const { show, typed } = search;
  const faults = fieldWords(locale, search.faults);
  const of = (name: TrailFilter) => ({
    name,
    label: t(name),
    error: faults[name],
    defaultValue: typed[name],
  });
  return (
    <form action="/admin/audit" role="search" aria-label={t("form")} className="grid gap-4 screen-only">
      {show === "refusals" && <input type="hidden" name="show" value={show} />}
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextInput {...of("action")} hint={t("actionHint")} maxLength={100} autoCapitalize="none" />
        <TextInput {...of("actor")} maxLength={100} />
        {show === "entries" && <TextInput {...of("patient")} maxLength={100} />}
        {show === "entries" && (
          <Select
            {...of("outcome")}
            emptyLabel={t("anyOutcome")}
            options={AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          />
        )}
        <DateInput {...of("from")} />
        <DateInput {...of("to")} />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton pendingLabel={t("submitting")}>{t("submit")}</SubmitButton>
        {Object.keys(typed).length > 0 && (
          <TextLink href={trailHref({ show, typed: {} })} className="inline-flex min-h-11 items-center">
            {t("clear")}
          </TextLink>
        )}
      </div>
    </form>
  );
}
