import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * Before an administrator is disabled, closed or loses the role: somebody else must be able to run the place. Two who
 * remove each other at once take turns at the lock, so that the second is refused.
 * @throws DomainError `last_administrator`
 */
export async function assertAnotherAdministrator(tx: Tx, userId: string): Promise<void> {
  await lockAdministrators(tx);
  const [other] = await tx
    .select({ userId: users.id })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(and(eq(userRoles.role, "admin"), ne(users.id, userId), isNull(users.disabledAt)))
    .limit(1);
  if (other === undefined) throw new DomainError("last_administrator");
}

/** Whether anybody at all administers this installation. Under the lock, when something follows from it. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const [any] = await tx
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(eq(userRoles.role, "admin"))
    .limit(1);
  return any !== undefined;
}

/** Who administers is changed by one transaction at a time. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('administrators', 0))`);
}
