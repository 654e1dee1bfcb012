import { DomainError } from "#lib/core/errors.ts";
import { oneLine } from "#lib/core/text.ts";
import type { Tx } from "#db/transaction.ts";

import { phonesOf, whyNoPhone } from "./find-login.ts";

/** A phone number as people type it. Resolving it takes the countries of our locations. */
export const TypedPhone = oneLine({ max: 40 });

/**
 * The number in E.164, typed with its country code or in a national form of our countries.
 * @throws DomainError `invalid_input` for what is no phone number
 */
export async function readPhone(tx: Tx, typed: string): Promise<string> {
  const [phone] = await phonesOf(tx, typed);
  if (phone !== undefined) return phone;
  const why = await whyNoPhone(tx, typed);
  throw new DomainError("invalid_input", { fields: { phone: why === "phone" ? "mobile" : why } });
}
