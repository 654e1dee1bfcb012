import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { setSignInPhone } from "#lib/identity/users/set-sign-in-phone.ts";
import { sessions, users } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { DEMO_ACCOUNTS } from "./accounts.ts";

/** Lets some of the demo's people sign in with their mobile number as well, as its administrator would. */
export async function seedSignInPhones(ctx: Context, administratorId: string): Promise<void> {
  const actor = {
    kind: "user",
    userId: administratorId,
    role: "admin",
    sessionId: await endedSession(ctx, administratorId),
  } as const;
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

/** It takes an administrator who has just signed in. The session has already ended, so it cannot be used further. */
async function endedSession(ctx: Context, userId: string): Promise<string> {
  const id = randomUUID();
  const times = { createdAt: ctx.now, expiresAt: ctx.now + MINUTE_MS, endedAt: ctx.now };
  await inTransaction(ctx, (tx) => tx.insert(sessions).values({ id, userId, role: "admin", ...times }));
  return id;
}
