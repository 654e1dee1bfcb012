import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { Brand } from "./brand.tsx";
import { DemoBanner } from "./demo-banner.tsx";

interface PlainPageProps {
  locale: Locale;
  isDemo: boolean;
  title: string;
  children: ReactNode;
}

/**
 * A page without navigation, for stand-ins. Next sends the root's not-found and forbidden pages along with every page, so they are small.
 */
export function PlainPage({ locale, isDemo, title, children }: PlainPageProps) {
  return (
    <>
      {isDemo && <DemoBanner locale={locale} />}
      <header className="border-b border-line bg-surface px-4 py-2 sm:px-6">
        <Brand name={translator(locale, "site")("brand")} />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid max-w-page gap-6 px-4 py-8 focus:outline-none sm:px-6"
      >
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
