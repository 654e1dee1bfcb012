import { plainDigits } from "#lib/core/text.ts";
import { minorDigits } from "#lib/i18n/money.ts";

/**
 * Parses an amount as people type it (`1500`, `12.50`, `1 500,00`), in minor units of the currency; NaN for anything else, so that the
 * schema names the field. A point or comma before three digits is a decimal separator only if the currency has three decimals.
 */
export function readFee(typed: string, currency: string): number {
  const digits = minorDigits(currency);
  const match = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(
    plainDigits(typed).replaceAll(/[\s\u00a0\u202f'’]/g, ""),
  );
  const [, whole, decimals = ""] = match ?? [];
  if (whole === undefined || decimals.length > digits) return Number.NaN;
  return Number(`${whole}${decimals.padEnd(digits, "0")}`);
}

/** Formats the amount so that it can be typed again: `12.50`. */
export function writeFee(feeMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(feeMinor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
