import type { ReactNode } from "react";
import { translator } from "#lib/i18n/translator.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** States on every page of a demo that nothing in it is real. `children` may link to pages that only a demo has. */
export function DemoBanner({ locale, children }: { locale: Locale; children?: ReactNode }) {
  const t = translator(locale, "site");
  return (
    <aside
      aria-label={t("demoLabel")}
      className="flex flex-wrap gap-x-3 border-b border-line bg-warn-soft px-4 py-1.5 text-small text-warn sm:px-6 print:hidden"
    >
      <p>{t("demo")}</p>
      {children}
    </aside>
  );
}
