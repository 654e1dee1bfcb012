/** ISO 4217: the currencies whose minor unit is not a hundredth. ICU's own table differs, so it is not used. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...each(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...each(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...each(4, "CLF UYW"),
};

/** How many digits a currency has after its decimal point. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/**
 * An amount in minor units with the sign that the locale has for its currency, else the code: `£65`, `US$12.50`, `NPR 1,500`. A whole
 * amount has no decimals.
 */
export function formatMoney(intlLocale: string, amountMinor: number, currency: string): string {
  return formatOf(intlLocale, currency).format(amountMinor / 10 ** minorDigits(currency));
}

/** Made once for each currency of a locale: making one takes longer than using it a hundred times. */
const made = new Map<string, Intl.NumberFormat>();

function formatOf(intlLocale: string, currency: string): Intl.NumberFormat {
  const name = `${intlLocale} ${currency}`;
  const known = made.get(name);
  if (known) return known;
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(intlLocale, {
    style: "currency",
    currency,
    currencyDisplay: "symbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: "stripIfInteger",
  });
  made.set(name, format);
  return format;
}

/** An amount for a column of figures, with all decimals of its currency and nothing else: `1500.00`, `1500`, `1.500`. */
export function plainAmount(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const figures = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  return digits === 0 ? sign + figures : `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

function each(digits: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(" ").map((currency) => [currency, digits]));
}
