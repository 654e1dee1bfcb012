import { and, eq, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { findToken } from "#lib/secrets/tokens.ts";

/** The owner of the password that a link sets. */
export interface Resettable {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerifiedAt: EpochMs | null;
}

/**
 * Finds whose password this link sets, without using it: opening it changes nothing. Visible to the system alone.
 * @throws DomainError `link_invalid`
 */
export async function loadStandingReset(tx: Tx, ctx: Context, token: unknown): Promise<Resettable> {
  const { userId } = await findToken(tx, ctx, "password_reset", token);
  return loadResettable(tx, userId);
}

/** @throws DomainError `link_invalid` also for a user who was disabled or deleted since the link was sent */
export async function loadResettable(tx: Tx, userId: string | null): Promise<Resettable> {
  const [user] = await tx
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      emailVerifiedAt: users.emailVerifiedAt,
    })
    .from(users)
    .where(and(eq(users.id, userId ?? NOBODY), isNull(users.disabledAt), isNull(users.closedAt)));
  if (user === undefined) throw new DomainError("link_invalid");
  return user;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
