/**
 * The locales of Praxis. `en-US` is English with the dates and the clock of the United States: users who choose English get it by the
 * languages that their browser accepts, or by the time zone that mails are written for. `ar-XB` is the pseudo-locale of the tests, never
 * offered: accented English with the dates and the direction of Arabic.
 */
export const LOCALES = ["en", "en-US", "es", "ne", "ar-XB"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";
export const PSEUDO_LOCALE: Locale = "ar-XB";

/** What users may choose, for pages and for what is sent to them. */
export const OFFERED_LOCALES = ["en", "es", "ne"] as const satisfies readonly Locale[];
export type OfferedLocale = (typeof OFFERED_LOCALES)[number];

/** The language of a form's field or of a cookie, if it is one that may be chosen. */
export function isOfferedLocale(value: unknown): value is OfferedLocale {
  return OFFERED_LOCALES.some((offered) => offered === value);
}

/** The `dir` of a page. None of the languages that are offered is written from right to left yet; the pages can be. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return locale === PSEUDO_LOCALE ? "rtl" : "ltr";
}

/** Each language by its own name, as its readers look for it. */
export const LANGUAGE_NAMES: Readonly<Record<OfferedLocale, string>> = {
  en: "English",
  es: "Español",
  ne: "नेपाली",
};

/** The cookie that stores a visitor's choice of language. */
export const LOCALE_COOKIE = "language";

/** The stored language of a user may no longer exist. */
export function asLocale(stored: string): Locale {
  return LOCALES.find((known) => known === stored) ?? DEFAULT_LOCALE;
}

/**
 * The locale whose names, digits and separators Intl uses. Nepali has Latin digits, as phone numbers, references and typed text have: a
 * page with both would be harder to read out.
 */
export const INTL_LOCALES = {
  en: "en-GB",
  "en-US": "en-US",
  es: "es",
  ne: "ne-u-nu-latn",
  "ar-XB": "ar-u-nu-latn",
} as const satisfies Record<Locale, string>;

export interface LocaleWish {
  readonly cookie?: string | undefined;
  readonly acceptLanguage?: string | null;
  /** Only a browser test may ask for the pseudo-locale; a production never does. */
  readonly pseudoAllowed: boolean;
}

/**
 * The locale to answer in: the one chosen before, else the first the browser accepts that Praxis speaks, else English
 * (RFC 4647 section 3.4, lookup).
 */
export function chooseLocale({ pseudoAllowed, ...wish }: LocaleWish): Locale {
  if (pseudoAllowed && wish.cookie === PSEUDO_LOCALE) return PSEUDO_LOCALE;
  const language = wishedLocale(wish) ?? DEFAULT_LOCALE;
  if (language !== "en") return language;
  const english = acceptedLanguages(wish.acceptLanguage ?? "").find((range) => isSameLanguage("en", range));
  return english === "en-us" ? "en-US" : "en";
}

/** The language that a request asks for itself, of those that may be chosen: what is kept of it, and what messages are written in. */
export function wishedLocale({
  cookie,
  acceptLanguage,
}: Omit<LocaleWish, "pseudoAllowed">): OfferedLocale | undefined {
  if (isOfferedLocale(cookie)) return cookie;
  for (const range of acceptedLanguages(acceptLanguage ?? "")) {
    const match = OFFERED_LOCALES.find((locale) => isSameLanguage(locale, range));
    if (match) return match;
  }
  return undefined;
}

function acceptedLanguages(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { range: range.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ range, quality }) => range !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

function isSameLanguage(locale: Locale, range: string): boolean {
  return range === locale.toLowerCase() || range.split("-")[0] === locale.toLowerCase();
}
