import { countryOfZone } from "#lib/core/zone-country.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

import { asLocale, type Locale } from "./locales.ts";

interface Reader {
  /** As it is stored: the language that was chosen. */
  readonly locale: string;
  readonly timeZone: TimeZone;
}

/** The locale of a message to a reader: no browser tells which English they read, so their time zone does. */
export function readerLocale({ locale, timeZone }: Reader): Locale {
  const language = asLocale(locale);
  return language === "en" && countryOfZone(timeZone) === "US" ? "en-US" : language;
}
