import { inArray } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { setSignInPhone } from "#lib/users/set-sign-in-phone.ts";
import { users } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { DEMO_ACCOUNTS } from "./accounts.ts";
import { NO_SESSION } from "./state.ts";

/** Lets some of the demo's people sign in with their mobile number as well, as its administrator would. */
export async function seedSignInPhones(ctx: Context, administratorId: string): Promise<void> {
  const actor = { kind: "user", userId: administratorId, role: "admin", sessionId: NO_SESSION } as const;
  const numbers = new Map(DEMO_ACCOUNTS.map(({ email, signInPhone }) => [email, signInPhone]));
  const rows = await inReadTransaction(ctx, (tx) =>
    tx
      .select({ userId: users.id, email: users.email })
      .from(users)
      .where(inArray(users.email, [...numbers.keys()])),
  );
  for (const { userId, email } of rows) {
    const phone = numbers.get(email);
    if (phone !== undefined) await setSignInPhone({ ...ctx, actor }, { userId, phone });
  }
}
