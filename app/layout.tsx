import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { PageLanguage } from "#components/site/page-language.tsx";
import { PasswordWords } from "#components/ui/password-input.tsx";
import { SkipLink } from "#components/ui/skip-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { directionOf } from "#lib/i18n/locales.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { FONT_CLASSES } from "./fonts.ts";
import "./globals.css";
import { requestTheme } from "./_request/theme.ts";
import { getT } from "./_request/words.ts";

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return {
    title: { default: t("title"), template: t("titleTemplate", { page: "%s" }) },
    description: t("description"),
    applicationName: t("brand"),
    manifest: "/manifest.webmanifest",
    icons: { icon: "/icons/praxis.svg", apple: "/icons/apple-touch-icon.png" },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

const hiddenWords = (words: ReactNode) => <VisuallyHidden>{words}</VisuallyHidden>;

/** Reads the request, so that every page is rendered for it: with its nonce, its language and its theme. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, t] = await Promise.all([requestLocale(), requestTheme(), getT("site")]);
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={theme === "system" ? undefined : theme}
      className={FONT_CLASSES}
    >
      <body>
        <SkipLink label={t("skipToContent")} />
        <PageLanguage locale={locale}>
          <PasswordWords
            show={t.rich("showPassword", { hidden: hiddenWords })}
            hide={t.rich("hidePassword", { hidden: hiddenWords })}
          >
            {children}
          </PasswordWords>
        </PageLanguage>
      </body>
    </html>
  );
}
