import { DomainError } from "#lib/core/errors.ts";
import { phonesOf } from "#lib/identity/users/find-login.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * The number in E.164 that was typed with its country code, or as people write it where we have a place; null for none.
 * @throws DomainError `invalid_input` for what no telephone has
 */
export async function readContactPhone(tx: Tx, typed: string | undefined): Promise<string | null> {
  if (typed === undefined) return null;
  const [phone] = await phonesOf(tx, typed);
  if (phone === undefined) throw new DomainError("invalid_input", { fields: { phone: "phone" } });
  return phone;
}
