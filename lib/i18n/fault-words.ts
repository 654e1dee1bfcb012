import { errors } from "./en/errors.ts";
import { errorWords, fieldWords } from "./error-words.ts";
import type { Locale } from "./locales.ts";

/** The fault of a cell or a line of a file in words: those of a field's fault, or of the refusal that the line met. */
export function faultWords(locale: Locale, fault: string): string {
  if (isError(fault)) return errorWords(locale, fault).title;
  return fieldWords(locale, { fault })["fault"] ?? fault;
}

function isError(fault: string): fault is keyof typeof errors {
  return Object.hasOwn(errors, fault);
}
