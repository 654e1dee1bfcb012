"use client";

import { createContext, useContext, type ReactNode } from "react";
import { crashWords, type CrashWords } from "#lib/i18n/crash-words.ts";
import { DEFAULT_LOCALE, type Locale } from "#lib/i18n/locales.ts";

const Language = createContext<Locale>(DEFAULT_LOCALE);

/** Provides the page's language to all components. */
export function PageLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <Language value={locale}>{children}</Language>;
}

/** The words for when the server cannot be reached, in the page's language. */
export function useCrashWords(): CrashWords {
  return crashWords(useContext(Language));
}
