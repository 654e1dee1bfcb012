import { eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import type { AccountMessage } from "#lib/outbox/write-messages.ts";
import { recoveryCodes, totpFactors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { lockAccount } from "#lib/identity/users/account-lock.ts";

/** Deletes the second factor and its recovery codes. @throws DomainError `wrong_state` when there is none */
export async function deleteFactor(tx: Tx, userId: string): Promise<void> {
  await lockAccount(tx, userId);
  const removed = await tx
    .delete(totpFactors)
    .where(eq(totpFactors.userId, userId))
    .returning({ userId: totpFactors.userId });
  if (removed.length === 0) throw new DomainError("wrong_state");
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** Tells the owner, who may not have done it themselves. */
export function factorRemoved(user: { readonly id: string; readonly email: string }): AccountMessage {
  return { kind: "second_factor_removed", channel: "email", recipient: user.email, userId: user.id };
}
