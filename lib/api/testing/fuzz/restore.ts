import { eq } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { userRoles, users } from "#db/schema/index.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** Requests disable users and remove their roles: the caller gets both back. */
export async function restore(userId: string, role: Role): Promise<void> {
  await inTransaction(SYSTEM, async (tx) => {
    await tx.update(users).set({ disabledAt: null, closedAt: null }).where(eq(users.id, userId));
    await tx.insert(userRoles).values({ userId, role }).onConflictDoNothing();
  });
}
