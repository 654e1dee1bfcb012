import { eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

// A sign-in and a change of what it rests on (password, second factor) meet at the row of the account. Whichever comes second
// waits, and then sees what the first one did: the row is locked by a statement of its own, and what counts is read after it.

/** For a step of signing in: password and second factor stay as they are until the transaction ends. */
export async function holdAccount(tx: Tx, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("share");
}

/** For a change of the second factor; one of the password takes this lock by changing the row. */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
}

/**
 * Before an account is given something: until the transaction ends it stays open, and nobody else gives it anything. Whoever
 * closes or erases it at the same moment waits, and whoever comes after them finds it closed.
 * `shownVersion` is that of the account as it was shown, where somebody decided by it.
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
