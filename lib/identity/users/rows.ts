import { and, eq, exists, ilike, isNotNull, isNull, or, sql, type SQL } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { UserRowDto, UserState } from "./dto-admin.ts";
import { heldRoles } from "./held-roles.ts";
import { inOrder } from "./roles.ts";

/** The columns of an account for the account list. */
export const ROW = {
  id: users.id,
  name: users.name,
  email: users.email,
  roles: heldRoles,
  createdAt: users.createdAt,
  emailVerifiedAt: users.emailVerifiedAt,
  disabledAt: users.disabledAt,
  closedAt: users.closedAt,
};

type Row = Omit<UserRowDto, "state" | "roles"> & {
  readonly roles: Role[];
  readonly disabledAt: number | null;
  readonly closedAt: number | null;
};

export function toRow({
  id,
  name,
  email,
  roles,
  createdAt,
  emailVerifiedAt,
  disabledAt,
  closedAt,
}: Row): UserRowDto {
  const state = closedAt !== null ? "closed" : disabledAt !== null ? "disabled" : "active";
  return { id, name, email, roles: inOrder(roles), createdAt, emailVerifiedAt, state };
}

/** Matches accounts whose name, email or phone number contains the text. */
export function matching(q: string): SQL | undefined {
  if (q === "") return undefined;
  const part = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(ilike(users.name, part), sql`${users.email}::text ilike ${part}`, ...ofNumber(q));
}

const FEWEST_DIGITS = 4;

/** Numbers are stored with their country code, without the zeros that are dialled before it or instead of it. */
function ofNumber(q: string): SQL[] {
  if (!/^[\d\s+().\/-]+$/.test(q)) return [];
  const typed = q.replace("(0)", "").replaceAll(/\D/g, "");
  const stored = typed.replace(/^0+/, "");
  const digits = [stored, typed].find(({ length }) => length >= FEWEST_DIGITS);
  if (digits === undefined) return [];
  return [ilike(users.signInPhone, `%${digits}%`), ilike(users.phone, `%${digits}%`)];
}

export function inRole(tx: Tx, role: Role | undefined): SQL | undefined {
  if (role === undefined) return undefined;
  return exists(
    tx
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(and(eq(userRoles.userId, users.id), eq(userRoles.role, role))),
  );
}

export function inState(state: UserState | undefined): SQL | undefined {
  switch (state) {
    case undefined:
      return undefined;
    case "active":
      return and(isNull(users.disabledAt), isNull(users.closedAt));
    case "disabled":
      return and(isNotNull(users.disabledAt), isNull(users.closedAt));
    case "closed":
      return isNotNull(users.closedAt);
    default:
      return state satisfies never;
  }
}
