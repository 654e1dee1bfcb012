"use client";

import { crashWords } from "#lib/i18n/crash-words.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { CrashPage } from "./_crash/crash-page.tsx";
import "./globals.css";

/**
 * Stands in for the root layout when that itself failed, so it brings its own document: in English, since what says the language of
 * the page has failed too.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang={DEFAULT_LOCALE}>
      <head>
        <title>{crashWords(DEFAULT_LOCALE).title}</title>
      </head>
      <body>
        <CrashPage digest={error.digest} />
      </body>
    </html>
  );
}
