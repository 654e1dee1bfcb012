import { and, eq, inArray, isNull } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Login } from "#lib/identity/users/find-login.ts";
import { hasAddress } from "#lib/identity/users/has-address.ts";
import { heldRoles } from "#lib/identity/users/held-roles.ts";
import { hasSecondFactor } from "#lib/identity/users/has-second-factor.ts";

/** What a sign-in is checked against. It never leaves this module. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
  readonly hasSecondFactor: boolean;
  readonly roles: readonly Role[];
}

/** The credentials for this login, if its user has a password. Visible to the system alone. */
export async function findCredentials(tx: Tx, login: Login): Promise<Credentials | undefined> {
  const rows = await tx
    .select({
      userId: users.id,
      signInPhone: users.signInPhone,
      passwordHash: users.passwordHash,
      disabledAt: users.disabledAt,
      hasSecondFactor,
      roles: heldRoles,
    })
    .from(users)
    .where(
      "email" in login
        ? hasAddress(login.email)
        : and(inArray(users.signInPhone, [...login.phones]), isNull(users.closedAt)),
    );
  // A national number may exist in several countries: take the likeliest.
  const row = "email" in login ? rows[0] : inOrderOf(login.phones, rows)[0];
  if (!row?.passwordHash) return undefined;
  const { userId, passwordHash, roles } = row;
  const isDisabled = row.disabledAt !== null;
  return { userId, passwordHash, isDisabled, hasSecondFactor: row.hasSecondFactor, roles };
}

/**
 * The user whose password was just checked outside this transaction, if it has not changed since. It cannot change before this transaction
 * ends, so that a later change finds and ends what was issued for the old password. For the system.
 * @throws DomainError `wrong_credentials` when it has changed, or they may no longer sign in
 */
export async function loadUnchanged(
  tx: Tx,
  { userId, passwordHash }: Pick<Credentials, "userId" | "passwordHash">,
): Promise<{ id: string }> {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        eq(users.passwordHash, passwordHash),
        isNull(users.disabledAt),
        isNull(users.closedAt),
      ),
    )
    .for("share");
  if (user === undefined) throw new DomainError("wrong_credentials");
  return user;
}

function inOrderOf<Row extends { signInPhone: string | null }>(
  phones: readonly string[],
  rows: Row[],
): Row[] {
  const place = ({ signInPhone }: Row) => phones.indexOf(signInPhone ?? "");
  return rows.toSorted((a, b) => place(a) - place(b));
}
