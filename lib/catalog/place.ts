import { sql, type SQL } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { PlaceKind } from "./constants.ts";

export interface PlaceRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly version: number;
}

/** The table of each kind. */
export const TABLES = {
  location: sql`locations`,
  department: sql`departments`,
  specialty: sql`specialties`,
  visit_type: sql`visit_types`,
} as const satisfies Record<PlaceKind, SQL>;

/** Everybody may see them. @throws DomainError `not_found` */
export async function loadPlace(tx: Tx, kind: PlaceKind, id: string): Promise<PlaceRow> {
  const [row] = await tx.execute<PlaceRow>(
    sql`select id, name, is_active as "isActive", version from ${TABLES[kind]} where id = ${id}`,
  );
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
