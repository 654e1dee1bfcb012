import { crash as en } from "./en/crash.ts";
import { crash as es } from "./es/crash.ts";
import type { Locale } from "./locales.ts";
import { crash as ne } from "./ne/crash.ts";

export type CrashWords = Readonly<Record<keyof typeof en, string>>;

const CRASH_WORDS: Readonly<Record<Locale, CrashWords>> = { en, "en-US": en, es, ne, "ar-XB": en };

/** What the browser itself shows when nothing comes from the server, in all languages. */
export function crashWords(locale: Locale): CrashWords {
  return CRASH_WORDS[locale];
}
