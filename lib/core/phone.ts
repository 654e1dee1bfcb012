import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * A telephone number as people type it, in E.164 (`+97715522266`); undefined for what no telephone has. `00` is read as `+`,
 * which is how it is dialled in most countries. Without a country code it is read as people of `defaultCountry` (ISO 3166-1
 * alpha-2) write it; without that it is no number.
 */
export function toE164(typed: string, defaultCountry?: string): string | undefined {
  const text = typed.trim();
  if (defaultCountry !== undefined && isSupportedCountry(defaultCountry)) {
    // Before `00` is read as `+`: the country may dial abroad otherwise, like Australia by 0011.
    const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
    if (number?.isValid()) return number.number;
  }
  const international = text.replace(/^(00(?=[1-9])|\uff0b)/, "+");
  if (!international.startsWith("+")) return undefined;
  const number = parsePhoneNumberFromString(international, { extract: false });
  return number?.isValid() ? number.number : undefined;
}

/** A number in E.164 as people read it, in groups: `+977 1-5522266`. */
export function toReadablePhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
