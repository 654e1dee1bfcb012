import { TextLink } from "#components/ui/text-link.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { ThemeForm } from "./theme-form.tsx";
import type { Theme } from "./theme.ts";

/** Below every page: what to do in an emergency, the legal pages, and the choice of theme. */
export function SiteFooter({ locale, theme }: { locale: Locale; theme: Theme }) {
  const t = translator(locale, "site");
  return (
    <footer className="border-t border-line bg-surface text-small print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap items-end justify-between gap-6 px-4 py-6 sm:px-6">
        <div className="grid gap-2">
          <p className="max-w-prose font-semibold">{t("emergency")}</p>
          <nav aria-label={t("footer")}>
            <ul className="flex flex-wrap gap-x-6">
              <li>
                <TextLink href="/terms" className="inline-flex min-h-11 items-center">
                  {t("terms")}
                </TextLink>
              </li>
              <li>
                <TextLink href="/privacy" className="inline-flex min-h-11 items-center">
                  {t("privacy")}
                </TextLink>
              </li>
            </ul>
          </nav>
        </div>
        <ThemeForm locale={locale} theme={theme} />
      </div>
    </footer>
  );
}
