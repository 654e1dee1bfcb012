import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import type { Option } from "#components/ui/select.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { AUDIT_OUTCOMES, TRAIL_ACTIONS } from "#lib/audit/constants.ts";
import type { TrailFilter, TrailSearch } from "#lib/trail/dto.ts";
import { fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { trailHref } from "#lib/trail/address.ts";

/** The search form of the trail: refusals have no patient and no outcome. */
export function TrailSearchForm({ locale, search }: { locale: Locale; search: TrailSearch }) {
  const t = translator(locale, "audit");
  const { show, typed } = search;
  const of = (name: Exclude<TrailFilter, "person">) => ({ name, label: t(name), value: typed[name] });
  const id = { kind: "text", hint: t("idHint"), maxLength: 100 } as const;
  const ofEntries: FieldSpec[] = [
    { ...of("patient"), ...id },
    {
      ...of("outcome"),
      kind: "select",
      emptyLabel: t("anyOutcome"),
      options: AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) })),
    },
  ];
  return (
    <FilterForm
      label={t("form")}
      hidden={{
        ...(show === "refusals" && { show }),
        ...(typed.person !== undefined && { person: typed.person }),
      }}
      faults={fieldWords(locale, search.faults)}
      submit={t("submit")}
      pending={t("submitting")}
      fields={[
        {
          ...of("action"),
          kind: "select",
          emptyLabel: t("anyAction"),
          options: actionOptions(locale, typed.action),
        },
        { ...of("actor"), ...id },
        ...(show === "entries" ? ofEntries : []),
        { ...of("from"), kind: "day" },
        { ...of("to"), kind: "day" },
      ]}
    >
      {Object.keys(typed).length > 0 && (
        <TextLink href={trailHref({ show, typed: {} })} className="inline-flex min-h-11 items-center">
          {t("clear")}
        </TextLink>
      )}
    </FilterForm>
  );
}

const knownActions = new Map<Locale, readonly Option[]>();

/** Every action in words: the same for every reader, and hundreds of messages, so made once for each locale. */
function knownActionsIn(locale: Locale): readonly Option[] {
  const made = knownActions.get(locale);
  if (made) return made;
  const t = translator(locale, "audit");
  const words = translator(locale, "auditActions");
  const options = TRAIL_ACTIONS.map((code) => ({
    value: code,
    label: t("actionOption", { words: words(code), code }),
  }));
  knownActions.set(locale, options);
  return options;
}

/** A URL may contain an action that no longer exists: it stays selected. */
function actionOptions(locale: Locale, typed: string | undefined): readonly Option[] {
  const t = translator(locale, "audit");
  const known = knownActionsIn(locale);
  const isKnown = typed === undefined || known.some(({ value }) => value === typed);
  return isKnown ? known : [...known, { value: typed, label: t("actionUnlisted", { code: typed }) }];
}
