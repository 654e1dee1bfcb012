import { and, asc, sql } from "drizzle-orm";

import { isAdministrator, type Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { UserRowDto, UserState } from "./dto-admin.ts";
import { inRole, inState, matching, ROW, toRow } from "./rows.ts";

/** The position of an account in the account list. */
export interface UserKey {
  readonly name: string;
  readonly id: string;
}

interface Asked extends SliceAsked<UserKey> {
  /** A part of name, email address or phone number. */
  readonly q: string;
  readonly role?: Role | undefined;
  readonly state?: UserState | undefined;
}

/** Accounts by name, starting after a given one; for administrators. @throws DomainError `forbidden` */
export async function searchUsers(
  tx: Tx,
  { actor }: Context,
  { q, role, state, limit, after }: Asked,
): Promise<Slice<UserRowDto, UserKey>> {
  if (!isAdministrator(actor)) throw new DomainError("forbidden");
  const isAfter = after && sql`(${users.name}, ${users.id}) > (${after.name}::text, ${after.id}::uuid)`;
  const rows = await tx
    .select(ROW)
    .from(users)
    .where(and(matching(q), inRole(tx, role), inState(state), isAfter))
    .orderBy(asc(users.name), asc(users.id))
    .limit(limit + 1);
  return sliceOf(rows.map(toRow), { limit }, ({ name, id }) => ({ name, id }));
}
