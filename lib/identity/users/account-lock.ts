import { eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

// A sign-in and a change of its credentials (password, second factor) both lock the account's row. Whichever comes second waits and then
// sees what the first has changed: a separate statement locks the row, and the credentials are read after it.

/** For a step of signing in: password and second factor cannot change until the transaction ends. */
export async function holdAccount(tx: Tx, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("share");
}

/** For a change of the second factor; a password change takes this lock by updating the row. */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
}

/**
 * Locks an account before it is given anything: until the transaction ends it cannot be closed or erased, and no other transaction gives it
 * anything. A concurrent closing or erasure waits, and later callers then find the account closed. `shownVersion` is the version on which
 * the user decided.
 * @throws DomainError `not_found`, `wrong_state` for one that its owner has closed, `changed_meanwhile` for another version
 */
export async function lockOpenAccount(tx: Tx, userId: string, shownVersion?: number): Promise<void> {
  const [found] = await tx
    .select({ closedAt: users.closedAt, version: users.version })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (found === undefined) throw new DomainError("not_found", { fields: { userId: "unknown" } });
  if (found.closedAt !== null) throw new DomainError("wrong_state");
  if (shownVersion !== undefined && shownVersion !== found.version)
    throw new DomainError("changed_meanwhile");
}
