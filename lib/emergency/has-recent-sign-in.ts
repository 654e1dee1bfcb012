import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import type { Tx } from "#db/transaction.ts";

/** Whether the password was given recently: checked before a doctor types the reason, so that none of it is lost. */
export async function hasRecentSignIn(tx: Tx, ctx: Context): Promise<boolean> {
  try {
    await assertRecentSignIn(tx, ctx);
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === "reauthentication_required") return false;
    throw error;
  }
}
