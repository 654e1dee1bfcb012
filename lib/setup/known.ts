import { asc, inArray } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
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
import type { Tx } from "#db/transaction.ts";

import type { SetupPath } from "./faults.ts";
import type { Setup } from "./schema.ts";

type Ids = Map<string, string>;

/** What a file describes and the database has already. Ids by slug, and of accounts by email. */
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
export async function loadKnown(tx: Tx, emails: readonly string[]): Promise<Known> {
  return {
    organisation: await findOrganisation(tx),
    locations: await idsOf(tx, locations),
    departments: await idsOf(tx, departments),
    specialties: await idsOf(tx, specialties),
    visitTypes: await idsOf(tx, visitTypes),
    doctors: await idsOf(tx, doctors),
    withHours: await doctorsWithHours(tx),
    accounts: await accountsOf(tx, emails),
  };
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
    // Of two with one email the last is the one that is not closed.
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

/** An account that a file names, with the roles it gives and the first place that names it. */
interface NamedAccount {
  readonly email: string;
  readonly name: string;
  readonly timeZone: string;
  readonly roles: Role[];
  readonly path: SetupPath;
}

/** Every account that a file names: a doctor may be an administrator too. */
export function accountsIn(setup: Setup): NamedAccount[] {
  const wanted = [
    ...setup.administrators.map((person, index) => ({
      ...person,
      role: "admin" as const,
      path: ["administrators", index],
    })),
    ...setup.doctors.flatMap(({ name, account }, index) =>
      account ? [{ ...account, name, role: "doctor" as const, path: ["doctors", index, "account"] }] : [],
    ),
  ];
  return [...Map.groupBy(wanted, ({ email }) => email)].map(([email, list]) => {
    const { name = "", timeZone = "", path = [] } = list[0] ?? {};
    return { email, name, timeZone, roles: list.map(({ role }) => role), path };
  });
}
