import { isNull } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

type NewUser = Omit<typeof users.$inferInsert, "id" | "createdAt">;

/** Stores a user with their roles and returns the id. @throws DomainError `email_taken` */
export async function insertUser(
  tx: Tx,
  ctx: Context,
  user: NewUser,
  roles: readonly Role[],
): Promise<string> {
  const [made] = await tx
    .insert(users)
    .values({ ...user, createdAt: ctx.now })
    .onConflictDoNothing({ target: users.email, where: isNull(users.closedAt) })
    .returning({ id: users.id });
  if (made === undefined) throw new DomainError("email_taken", { fields: { email: "email_taken" } });
  await tx.insert(userRoles).values(roles.map((role) => ({ userId: made.id, role })));
  return made.id;
}
