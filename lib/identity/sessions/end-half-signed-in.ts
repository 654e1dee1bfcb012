import { and, eq, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { signInChallenges, signInTickets } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Ends every sign-in that has passed the password and opened no session yet. */
export async function endHalfSignedIn(tx: Tx, { now }: Context, userId: string): Promise<void> {
  await tx
    .update(signInTickets)
    .set({ usedAt: now })
    .where(and(eq(signInTickets.userId, userId), isNull(signInTickets.usedAt)));
  await tx
    .update(signInChallenges)
    .set({ usedAt: now })
    .where(and(eq(signInChallenges.userId, userId), isNull(signInChallenges.usedAt)));
}
