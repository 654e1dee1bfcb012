"use client";

import { crashWords } from "#lib/i18n/crash-words.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { CrashPage } from "./_crash/crash-page.tsx";
import { FONT_CLASSES } from "./fonts.ts";
import "./globals.css";

/**
 * Replaces the root layout after it failed, so it renders a whole document: in English, since what determines the page's language has
 * failed too.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang={DEFAULT_LOCALE} className={FONT_CLASSES}>
      <head>
        <title>{crashWords(DEFAULT_LOCALE).title}</title>
      </head>
      <body>
        <CrashPage digest={error.digest} />
      </body>
    </html>
  );
}
