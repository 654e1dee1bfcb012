import {
  isSupportedCountry,
  getExampleNumber,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";

import { plainDigits } from "./text.ts";

/**
 * A telephone number as people type or copy it, in E.164 (`+97715522266`); undefined for what is no telephone number, and for one with an
 * extension, which E.164 cannot express (see `phoneFault`). `00` is read as `+`, which is how it is dialled in most countries. Without a
 * country code it is read as people of `defaultCountry` (ISO 3166-1 alpha-2) write it; without that it is no number.
 */
export function toE164(typed: string, defaultCountry?: string): string | undefined {
  const number = parsed(typed, defaultCountry);
  return number?.ext === undefined ? number?.number : undefined;
}

/** Why `toE164` has no number, as a message key. */
export function phoneFault(typed: string, defaultCountry?: string): "phone_extension" | "phone" {
  return parsed(typed, defaultCountry)?.ext === undefined ? "phone" : "phone_extension";
}

/** A number in E.164 as people read it, in groups: `+977 1-5522266`. */
export function toReadablePhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** An unassigned mobile number, as people of that country write it abroad; undefined where none is known. */
export function examplePhone(country: string | undefined): string | undefined {
  if (country === undefined || !isSupportedCountry(country)) return undefined;
  return getExampleNumber(country, examples)?.formatInternational();
}

function parsed(typed: string, defaultCountry: string | undefined): PhoneNumber | undefined {
  const text = dialled(typed);
  if (defaultCountry !== undefined && isSupportedCountry(defaultCountry)) {
    // Before `00` is read as `+`: the country may dial abroad otherwise, like Australia by 0011.
    const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
    if (number?.isValid()) return number;
  }
  const international = text.replace(/^\(?0\s?0\)?[\s.-]*(?=[1-9])/, "+");
  if (!international.startsWith("+")) return undefined;
  const number = parsePhoneNumberFromString(international, { extract: false });
  return number?.isValid() ? number : undefined;
}

/** What was typed, as it would be dialled: `tel:+44…;ext=5` as RFC 3966 writes it, `(+44) …` and `+ 44 …` as people do. */
function dialled(typed: string): string {
  return plainDigits(typed)
    .normalize("NFKC")
    .replace(/^tel:\s*/i, "")
    .replace(/^\(\s*\+\s*(\d+)\s*\)/, "+$1 ")
    .replace(/^\+\s+/, "+");
}
