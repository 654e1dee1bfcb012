import { crash as en } from "./en/crash.ts";
import type { Locale } from "./locales.ts";

export type CrashWords = Readonly<Record<keyof typeof en, string>>;

const CRASH_WORDS: Readonly<Record<Locale, CrashWords>> = { en, "en-XA": en };

/** What the browser itself says when nothing comes from the server, in all languages. */
export function crashWords(locale: Locale): CrashWords {
  return CRASH_WORDS[locale];
}
