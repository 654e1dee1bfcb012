import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * Checked before an administrator is disabled, closed or loses the role: another active administrator must remain. The lock serializes two
 * administrators who remove each other, so that the second is refused.
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

/** Whether this installation has any administrator. Call it under the lock when something depends on the answer. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const [any] = await tx
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(eq(userRoles.role, "admin"))
    .limit(1);
  return any !== undefined;
}

/** Serializes all changes to who is an administrator. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('administrators', 0))`);
}
