import { eq } from "drizzle-orm";

import { users } from "#db/schema/index.ts";
import { sqlState } from "#db/errors.ts";
import type { Tx } from "#db/transaction.ts";

/** Sets the number that signs in to an account. @returns false when it signs in to another account, even one that took it a moment ago */
export async function isSetUnlessTaken(
  tx: Tx,
  { userId, phone }: { userId: string; phone: string | null },
): Promise<boolean> {
  try {
    // In a savepoint: a failed UPDATE aborts its transaction, and something must still be recorded.
    await tx.transaction((savepoint) =>
      savepoint.update(users).set({ signInPhone: phone }).where(eq(users.id, userId)),
    );
    return true;
  } catch (error) {
    if (sqlState(error) === "23505") return false;
    throw error;
  }
}
