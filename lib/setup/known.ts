import { asc, inArray } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import {
  availabilityRules,
  departments,
  doctors,
  locations,
  specialties,
  userRoles,
  users,
  visitTypes,
} from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import type { Setup } from "./schema.ts";

type Ids = Map<string, string>;

/** What a file describes and the database has already. Ids by slug, and of accounts by address. */
export interface Known {
  readonly organisation: OrganisationDto;
  readonly locations: Ids;
  readonly departments: Ids;
  readonly specialties: Ids;
  readonly visitTypes: Ids;
  readonly doctors: Ids;
  /** Ids of doctors who have weekly hours. */
  readonly withHours: ReadonlySet<string>;
  readonly accounts: Map<string, { readonly id: string; readonly roles: readonly Role[] }>;
}

/** Read as the system, which sees everything. */
export function loadKnown(ctx: Context, emails: readonly string[]): Promise<Known> {
  return inReadTransaction(ctx, async (tx) => ({
    organisation: await findOrganisation(tx),
    locations: await idsOf(tx, locations),
    departments: await idsOf(tx, departments),
    specialties: await idsOf(tx, specialties),
    visitTypes: await idsOf(tx, visitTypes),
    doctors: await idsOf(tx, doctors),
    withHours: await doctorsWithHours(tx),
    accounts: await accountsOf(tx, emails),
  }));
}

type Catalogue =
  typeof locations | typeof departments | typeof specialties | typeof visitTypes | typeof doctors;

async function idsOf(tx: Tx, table: Catalogue): Promise<Ids> {
  const rows = await tx.select({ slug: table.slug, id: table.id }).from(table);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

async function doctorsWithHours(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectDistinct({ id: availabilityRules.doctorId }).from(availabilityRules);
  return new Set(rows.map(({ id }) => id));
}

async function accountsOf(tx: Tx, emails: readonly string[]): Promise<Known["accounts"]> {
  const accounts: Known["accounts"] = new Map();
  if (emails.length === 0) return accounts;
  const found = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(inArray(users.email, [...emails]))
    // Of two with one address the last is the one that is not closed.
    .orderBy(asc(users.closedAt));
  const ids = found.map(({ id }) => id);
  const held =
    ids.length === 0
      ? []
      : await tx
          .select({ userId: userRoles.userId, role: userRoles.role })
          .from(userRoles)
          .where(inArray(userRoles.userId, ids));
  for (const { id, email } of found) {
    const roles = held.filter(({ userId }) => userId === id).map(({ role }) => role);
    accounts.set(email.toLowerCase(), { id, roles });
  }
  return accounts;
}

/** Every account that a file names, with the roles it gives: a doctor may be an administrator too. */
export function accountsIn(setup: Setup): { email: string; name: string; timeZone: string; roles: Role[] }[] {
  const wanted = [
    ...setup.administrators.map((person) => ({ ...person, role: "admin" as const })),
    ...setup.doctors.flatMap(({ name, account }) =>
      account ? [{ ...account, name, role: "doctor" as const }] : [],
    ),
  ];
  return [...Map.groupBy(wanted, ({ email }) => email)].map(([email, list]) => {
    const { name = "", timeZone = "" } = list[0] ?? {};
    return { email, name, timeZone, roles: list.map(({ role }) => role) };
  });
}
