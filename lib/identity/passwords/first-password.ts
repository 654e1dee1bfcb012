import { and, eq, gt, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { oneTimeTokens, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { assertSystem } from "#lib/verb/assert-system.ts";
import { mintToken } from "#lib/secrets/tokens.ts";

/** Long, because it is handed over in person and used when the owner gets to it. */
const LIFETIME_MS = 24 * HOUR_MS;

/**
 * The token of a link for the owner of a new account to set their first password, so that only they ever know it. For the system: it is
 * printed where only the operator reads.
 * @returns undefined for an account that has a password, may not sign in, or already has such a link that is valid
 */
export async function issueFirstPasswordToken(
  tx: Tx,
  ctx: Context,
  userId: string,
): Promise<string | undefined> {
  assertSystem(ctx);
  if (!(await awaitsPassword(tx, userId)) || (await hasStandingLink(tx, ctx, userId))) return undefined;
  return mintToken(tx, ctx, "password_reset", { userId }, LIFETIME_MS);
}

/** Checked under a lock on the account, so that two concurrent requests do not both get a link. */
async function awaitsPassword(tx: Tx, userId: string): Promise<boolean> {
  const isTheirs = eq(users.id, userId);
  const mayEnter = and(isNull(users.disabledAt), isNull(users.closedAt));
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(isTheirs, mayEnter, isNull(users.passwordHash)))
    .for("update");
  return user !== undefined;
}

async function hasStandingLink(tx: Tx, ctx: Context, userId: string): Promise<boolean> {
  const { userId: owner, purpose, usedAt, expiresAt } = oneTimeTokens;
  const isTheirs = and(eq(owner, userId), eq(purpose, "password_reset"));
  return (await tx.$count(oneTimeTokens, and(isTheirs, isNull(usedAt), gt(expiresAt, ctx.now)))) > 0;
}
