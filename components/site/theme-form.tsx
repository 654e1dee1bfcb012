import { buttonClasses } from "#components/ui/button-classes.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Theme } from "./theme.ts";

/** Chooses a light or dark theme, or the device's own: a plain form, so that it needs no script. */
export function ThemeForm({ locale, theme }: { locale: Locale; theme: Theme }) {
  const t = translator(locale, "site");
  return (
    <form action="/theme" method="post" className="flex flex-wrap items-end gap-2">
      <label className="grid gap-1">
        {t("theme")}
        <select name="theme" defaultValue={theme} className="control w-auto">
          <option value="system">{t("themeSystem")}</option>
          <option value="light">{t("themeLight")}</option>
          <option value="dark">{t("themeDark")}</option>
        </select>
      </label>
      <button type="submit" className={buttonClasses("quiet")}>
        {t("themeSave")}
      </button>
    </form>
  );
}
