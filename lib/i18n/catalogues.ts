import type { Catalogue } from "./catalogue.ts";
import { americanDates } from "./en/american-dates.ts";
import { americanFormats } from "./en/american-formats.ts";
import { en } from "./en/index.ts";
import { es } from "./es/index.ts";
import type { Locale } from "./locales.ts";
import { ne } from "./ne/index.ts";
import { pseudoMessage } from "./pseudo.ts";

/** The same catalogue with every message changed, keys and all else alike. */
function translated(catalogue: Catalogue, change: (message: string) => string): Catalogue {
  const walk = (node: unknown): unknown =>
    typeof node === "string"
      ? change(node)
      : Object.fromEntries(Object.entries(node ?? {}).map(([key, value]) => [key, walk(value)]));
  // The walk keeps every key.
  return walk(catalogue) as Catalogue;
}

/** The words of every language. */
export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = {
  en,
  "en-US": { ...en, ...americanDates, formats: americanFormats },
  es,
  ne,
  "ar-XB": translated(en, pseudoMessage),
};
