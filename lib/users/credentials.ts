import { eq, sql } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** What signing in is judged by. It never leaves this noun. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
  readonly roles: readonly Role[];
}

/** The credentials of the user with that address, if they have a password. Visible to the system alone. */
export async function findCredentials(tx: Tx, email: string): Promise<Credentials | undefined> {
  const [row] = await tx
    .select({
      userId: users.id,
      passwordHash: users.passwordHash,
      disabledAt: users.disabledAt,
      roles: sql<Role[]>`array(select held.role from ${userRoles} held where held.user_id = users.id)`,
    })
    .from(users)
    .where(eq(users.email, email));
  if (!row?.passwordHash) return undefined;
  const { userId, passwordHash, roles } = row;
  return { userId, passwordHash, isDisabled: row.disabledAt !== null, roles };
}
