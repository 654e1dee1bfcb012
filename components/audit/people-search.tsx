import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { personTrailHref } from "#lib/trail/address.ts";
import type { FoundPeople } from "#lib/trail/dto.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";

interface PeopleSearchProps {
  locale: Locale;
  /** Seals the name, which must not be in a URL. */
  action: FormAction;
  /** Null without a search. */
  found: FoundPeople | null;
}

/** Finds people by name, each with a link to their trail. */
export function PeopleSearch({ locale, action, found }: PeopleSearchProps) {
  const t = translator(locale, "audit");
  return (
    <>
      <search aria-label={t("people.form")} className="screen-only">
        <FieldsForm
          formId="people"
          action={action}
          fields={[
            { kind: "search", name: "name", label: t("people.name"), value: found?.name, maxLength: 100 },
          ]}
          submit={t("people.submit")}
          pending={t("submitting")}
          look="quiet"
        />
      </search>
      {found && <Found locale={locale} found={found} />}
    </>
  );
}

function Found({ locale, found: { people, isCut } }: { locale: Locale; found: FoundPeople }) {
  const t = translator(locale, "audit");
  return (
    <section aria-labelledby="people-found" className="grid gap-2">
      <h2 id="people-found" className="text-base font-semibold">
        {t("people.found", { count: people.length })}
      </h2>
      <ul className="grid">
        {people.map(({ id, name, kinds }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1">
            <TextLink href={personTrailHref(id)} className="inline-flex min-h-8 items-center">
              <Data>{name}</Data>
            </TextLink>
            {kinds.map((kind) => (
              <Chip key={kind} tone="neutral">
                {t(`people.kinds.${kind}`)}
              </Chip>
            ))}
          </li>
        ))}
      </ul>
      {isCut && <p className="text-small text-muted">{t("people.cut")}</p>}
    </section>
  );
}
