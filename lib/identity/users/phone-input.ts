import { DomainError } from "#lib/core/errors.ts";
import { oneLine } from "#lib/core/text.ts";
import type { Tx } from "#db/transaction.ts";

import { phonesOf, whyNoPhone } from "./find-login.ts";

/** A telephone number as people type it. Which one it means is known where the countries are. */
export const TypedPhone = oneLine({ max: 40 });

/**
 * The number in E.164 that was typed with its country code or as people write it where we are.
 * @throws DomainError `invalid_input` for what no telephone has
 */
export async function readPhone(tx: Tx, typed: string): Promise<string> {
  const [phone] = await phonesOf(tx, typed);
  if (phone !== undefined) return phone;
  const why = await whyNoPhone(tx, typed);
  throw new DomainError("invalid_input", { fields: { phone: why === "phone" ? "mobile" : why } });
}
