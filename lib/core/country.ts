/** Unicode's regions that are no country in ISO 3166-1: unions, currency areas, the unknown, and codes for tests. */
const NO_COUNTRIES = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether a code is that of a country today (ISO 3166-1 alpha-2). `UK`, which people write for `GB`, and codes of the past are none. */
export function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) &&
    !NO_COUNTRIES.has(code) &&
    new Intl.Locale(`und-${code}`).region === code &&
    names.of(code) !== undefined
  );
}
