import { DomainError } from "#lib/core/errors.ts";
import { phonesOf, whyNoPhone } from "#lib/identity/users/find-login.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { countryOfZone } from "#lib/core/zone-country.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * The number in E.164, typed with its country code, or in the national form of the country of the patient's zone or of a country where we
 * have a location; null for none.
 * @throws DomainError `invalid_input` for what is no phone number
 */
export async function readContactPhone(
  tx: Tx,
  { phone: typed, timeZone }: { readonly phone?: string | undefined; readonly timeZone: TimeZone },
): Promise<string | null> {
  if (typed === undefined) return null;
  const [phone] = await phonesOf(tx, typed, { country: countryOfZone(timeZone) });
  if (phone !== undefined) return phone;
  throw new DomainError("invalid_input", { fields: { phone: await whyNoPhone(tx, typed) } });
}
