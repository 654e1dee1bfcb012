import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * A telephone number as people type it, with its country code, in E.164 (`+97715522266`); undefined for what no telephone
 * has. `00` is read as `+`, which is how it is dialled in most countries.
 */
export function toE164(typed: string): string | undefined {
  const text = typed.trim().replace(/^00(?=[1-9])/, "+");
  if (!text.startsWith("+")) return undefined;
  const number = parsePhoneNumberFromString(text);
  return number?.isValid() ? number.number : undefined;
}

/** A number in E.164 as people read it, in groups: `+977 1-5522266`. */
export function toReadablePhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
