import { clsx } from "clsx";
import { Select, type Option } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput, TextInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { AUDIT_OUTCOMES, TRAIL_ACTIONS } from "#lib/audit/constants.ts";
import type { TrailFilter, TrailSearch } from "#lib/trail/dto.ts";
import { fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { trailHref } from "#lib/trail/address.ts";

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
      <div
        className={clsx(
          "grid items-end gap-4 sm:grid-cols-2",
          show === "entries" ? "lg:grid-cols-3" : "lg:grid-cols-4",
        )}
      >
        <Select {...of("action")} emptyLabel={t("anyAction")} options={actionOptions(locale, typed.action)} />
        <TextInput {...of("actor")} hint={t("idHint")} maxLength={100} />
        {show === "entries" && <TextInput {...of("patient")} hint={t("idHint")} maxLength={100} />}
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

/** An address may ask for one that there is no more: it stays chosen. */
function actionOptions(locale: Locale, typed: string | undefined): Option[] {
  const t = translator(locale, "audit");
  const words = translator(locale, "auditActions");
  const known: Option[] = TRAIL_ACTIONS.map((code) => ({
    value: code,
    label: t("actionOption", { words: words(code), code }),
  }));
  const isKnown = typed === undefined || known.some(({ value }) => value === typed);
  return isKnown ? known : [...known, { value: typed, label: t("actionUnlisted", { code: typed }) }];
}
