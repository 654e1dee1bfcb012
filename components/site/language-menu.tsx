import { clsx } from "clsx";

import { DismissibleDetails } from "#components/ui/dismissible-details.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { isOfferedLocale, LANGUAGE_NAMES, OFFERED_LOCALES, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** Chooses the language: a plain form, so that it needs no script, with each language by its own name. */
export function LanguageMenu({ locale, className }: { locale: Locale; className?: string }) {
  const t = translator(locale, "site");
  const now = isOfferedLocale(locale) ? locale : "en";
  return (
    <DismissibleDetails className={clsx("relative print:hidden", className)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 px-1 text-ink hover:text-accent [&::-webkit-details-marker]:hidden">
        <VisuallyHidden>{t("language")}</VisuallyHidden>
        <span lang={now} data-db translate="no" className="max-sm:sr-only">
          {LANGUAGE_NAMES[now]}
        </span>
        <span aria-hidden data-db translate="no" className="uppercase sm:hidden">
          {now}
        </span>
        <span aria-hidden>▾</span>
      </summary>
      <form
        action="/language"
        method="post"
        className="absolute end-0 z-20 mt-2 grid w-44 max-w-[calc(100vw-2rem)] gap-1 rounded-card border border-line-strong bg-surface p-2 shadow-card"
      >
        {OFFERED_LOCALES.map((offered) => (
          <button
            key={offered}
            name="language"
            value={offered}
            lang={offered}
            data-db
            translate="no"
            aria-current={offered === now ? "true" : undefined}
            className="min-h-11 cursor-pointer rounded-control px-3 text-start hover:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
          >
            {LANGUAGE_NAMES[offered]}
          </button>
        ))}
      </form>
    </DismissibleDetails>
  );
}
