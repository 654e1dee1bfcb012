"use client";

import { createContext, useContext, type ReactNode } from "react";
import { crashWords, type CrashWords } from "#lib/i18n/crash-words.ts";
import { DEFAULT_LOCALE, type Locale } from "#lib/i18n/locales.ts";

const Language = createContext<Locale>(DEFAULT_LOCALE);

/** Says once, around all pages, which language they are in. */
export function PageLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <Language value={locale}>{children}</Language>;
}

/** What is said when the server cannot be asked, in the language of the page. */
export function useCrashWords(): CrashWords {
  return crashWords(useContext(Language));
}
