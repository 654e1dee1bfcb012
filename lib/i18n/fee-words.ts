import { formats } from "./formats.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

/** A fee as a patient reads it: a free visit shows no amount. */
export function feeWords(locale: Locale, feeMinor: number, currency: string): string {
  return feeMinor === 0 ? translator(locale, "common")("noFee") : formats(locale).money(feeMinor, currency);
}

interface Range {
  readonly lowestMinor: number;
  readonly highestMinor: number;
  readonly currency: string;
}

/** From the lowest to the highest of several fees. */
export function feeRangeWords(locale: Locale, { lowestMinor, highestMinor, currency }: Range): string {
  if (lowestMinor === highestMinor) return feeWords(locale, lowestMinor, currency);
  const t = translator(locale, "common");
  const highest = formats(locale).money(highestMinor, currency);
  if (lowestMinor === 0) return t("feeUpTo", { highest });
  return t("feeRange", { lowest: formats(locale).money(lowestMinor, currency), highest });
}
