import { and, asc, count, desc, eq, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import { isAdministrator, ROLES } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { filterIn, pageIn, sortIn, textIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { doctors, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import {
  USER_SORTS,
  USER_STATES,
  type ManagedUserDto,
  type UserRowDto,
  type UserSearch,
  type UserSort,
} from "./dto-admin.ts";
import { hasSecondFactor } from "./has-second-factor.ts";
import { inRole, inState, matching, ROW, toRow } from "./rows.ts";
import { unsealSearch } from "./seal-search.ts";

const PAGE_SIZE = 25;

const Search = z.object({
  sealed: textIn(1_000),
  role: filterIn(z.enum(ROLES)),
  state: filterIn(z.enum(USER_STATES)),
  sort: sortIn(USER_SORTS),
  page: pageIn,
});

const ORDERS = {
  name: [asc(users.name), asc(users.id)],
  newest: [desc(users.createdAt), desc(users.id)],
} as const satisfies Record<UserSort, readonly SQL[]>;

export interface UserList {
  readonly users: readonly UserRowDto[];
  readonly search: UserSearch;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/**
 * One page of accounts, by name or the newest first, filtered as `sealUserSearch` sealed it; for administrators.
 * @throws DomainError `forbidden`
 */
export async function listUsers(tx: Tx, ctx: Context, address: unknown): Promise<UserList> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const given = Search.parse(address);
  const search = { ...given, q: unsealSearch(given.sealed) };
  const where = and(matching(search.q), inRole(tx, search.role), inState(search.state));
  const [counted] = await tx.select({ total: count() }).from(users).where(where);
  const total = counted?.total ?? 0;
  const shown = pageOf(total, { asked: search.page, size: PAGE_SIZE });
  const rows = await tx
    .select(ROW)
    .from(users)
    .where(where)
    .orderBy(...ORDERS[search.sort])
    .limit(shown.limit)
    .offset(shown.offset);
  return { users: rows.map(toRow), search, total, page: shown.page, pageCount: shown.pageCount };
}

/**
 * One account with what it is linked to; for administrators. For a patient's account the display is recorded: a page takes `auditedRead`.
 * @throws DomainError `forbidden`, `not_found`
 */
export async function loadManagedUser(tx: Tx, ctx: Context, userId: string): Promise<ManagedUserDto> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  if (!z.uuid().safeParse(userId).success) throw new DomainError("not_found");
  const [row] = await tx
    .select({
      ...ROW,
      version: users.version,
      phone: users.phone,
      signInPhone: users.signInPhone,
      doctorId: doctors.id,
      doctorName: doctors.name,
      doctorSlug: doctors.slug,
      patientId: patients.id,
      patientName: patients.name,
      hasSecondFactor,
    })
    .from(users)
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(patients, eq(patients.userId, users.id))
    .where(eq(users.id, userId));
  if (row === undefined) throw new DomainError("not_found");
  if (row.patientId !== null) await recordReads(tx, ctx, [{ patientId: row.patientId }]);
  const { version, phone, signInPhone } = row;
  return {
    ...toRow(row),
    version,
    phone,
    signInPhone,
    hasSecondFactor: row.hasSecondFactor,
    isSelf: ctx.actor.kind === "user" && ctx.actor.userId === row.id,
    doctor:
      row.doctorId === null
        ? null
        : { id: row.doctorId, name: row.doctorName ?? "", slug: row.doctorSlug ?? "" },
    patient: row.patientId === null ? null : { id: row.patientId, name: row.patientName ?? "" },
  };
}

/** Doctors without an account, by name, to be linked to one. @throws DomainError `forbidden` */
export async function listUnlinkedDoctors(tx: Tx, ctx: Context): Promise<{ id: string; name: string }[]> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  return tx
    .select({ id: doctors.id, name: doctors.name })
    .from(doctors)
    .where(isNull(doctors.userId))
    .orderBy(asc(doctors.sortName))
    .limit(500);
}
