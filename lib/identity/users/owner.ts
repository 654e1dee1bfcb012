import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { ROLES, type UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { mailStopOf } from "./mail-stop.ts";
import { assertRecentSignIn } from "./recent-sign-in.ts";

/**
 * The owner of an account and the session in which they act. A change to an account touches what no role may read (tokens, codes, other
 * accounts' emails), so the system makes it: it takes the owner from the session, never from a form.
 */
export const Owner = z.strictObject({
  userId: Id,
  sessionId: Id,
  role: z.enum([...ROLES, "unenrolled"]),
});
export type Owner = Omit<UserActor, "kind">;

/** An account for its owner to change. */
export type OwnAccount = Awaited<ReturnType<typeof loadOwner>>;

/** The current user's account, if it is open. Visible to the system alone. @throws DomainError `unauthenticated` */
export async function loadOwner(tx: Tx, { userId }: Owner) {
  const [user] = await tx
    .select({
      id: users.id,
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      name: users.name,
      phone: users.phone,
      signInPhone: users.signInPhone,
      timeZone: users.timeZone,
      locale: users.locale,
      mailStop: mailStopOf,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt), isNull(users.closedAt)));
  if (user === undefined) throw new DomainError("unauthenticated");
  return user;
}

/** The same, before a change to the account's security. @throws DomainError `unauthenticated`, `reauthentication_required` */
export async function loadRecentOwner(tx: Tx, ctx: Context, owner: Owner): Promise<OwnAccount> {
  await assertRecentSignIn(tx, { ...ctx, actor: { kind: "user", ...owner } });
  return loadOwner(tx, owner);
}
