import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { filterIn, pageIn, sortIn, textIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { searchable } from "#lib/core/text.ts";
import type { Tx } from "#db/transaction.ts";

import type { PlaceKind } from "./constants.ts";
import {
  PLACE_SORTS,
  type ManagedPlaceDto,
  type PlaceList,
  type PlaceSort,
  type PlaceUses,
  type SpecialtyDto,
} from "./dto.ts";
import { TABLES } from "./place.ts";

const PER_PAGE = 50;

const PlacesQuery = z.object({
  q: textIn(100).transform(searchable),
  state: filterIn(z.enum(["open", "closed"])),
  sort: sortIn(PLACE_SORTS),
  page: pageIn,
});

/** `doctors` is the column of how many practise, work or offer it. */
const ORDERS = {
  name: sql`p.name, p.id`,
  doctors: sql`doctors desc, p.name, p.id`,
} as const satisfies Record<PlaceSort, SQL>;

/** References to a row: it cannot be deleted while there are any. */
const USES: Readonly<Record<PlaceKind, Readonly<Partial<Record<keyof PlaceUses, SQL>>>>> = {
  location: {
    doctors: sql`select count(*)::int from doctor_locations where location_id = p.id`,
    visits: sql`select count(*)::int from appointments where location_id = p.id`,
  },
  department: { doctors: sql`select count(*)::int from doctors where department_id = p.id` },
  specialty: {
    doctors: sql`select count(*)::int from doctor_specialties where specialty_id = p.id`,
    merged: sql`select count(*)::int from specialties former where former.merged_into = p.id`,
  },
  visit_type: {
    doctors: sql`select count(*)::int from doctor_visit_types where visit_type_id = p.id`,
    visits: sql`select count(*)::int from appointments where visit_type_id = p.id`,
  },
};

/**
 * All rows of one kind that administrators maintain, open and closed. Two statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function listPlaces(
  tx: Tx,
  ctx: Context,
  { kind, params }: { readonly kind: PlaceKind; readonly params: object },
): Promise<PlaceList> {
  assertKeeper(ctx);
  const { q, state, sort, page: asked } = PlacesQuery.parse(params);
  const found = sql`from ${TABLES[kind]} p where ${isFound(params)}`;
  const [counted] = await tx.execute<{ total: number }>(sql`select count(*)::int as total ${found}`);
  const total = counted?.total ?? 0;
  const { page, pageCount, limit, offset } = pageOf(total, { asked, size: PER_PAGE });
  const doctors = USES[kind].doctors ?? sql`select 0`;
  const places = await tx.execute<PlaceList["places"][number] & Record<string, unknown>>(sql`
    select p.id, p.slug, p.name, p.is_active as "isActive", (${doctors}) as doctors ${found}
    order by ${ORDERS[sort]} limit ${limit} offset ${offset}`);
  return { search: { q, state, sort }, places: [...places], total, page, pageCount };
}

/** The filters in a list's URL, on a table under the alias `p`. */
export function isFound(params: object): SQL {
  const { q, state = null } = PlacesQuery.parse(params);
  return sql`strpos(lower(p.name), lower(${q})) > 0
    and (${state}::text is null or p.is_active = (${state}::text = 'open'))`;
}

/**
 * One row with all its columns, and what refers to it. One statement.
 * @throws DomainError `unauthenticated`, `forbidden`, `not_found`
 */
export async function loadManagedPlace(
  tx: Tx,
  ctx: Context,
  { kind, id }: { readonly kind: PlaceKind; readonly id: string },
): Promise<ManagedPlaceDto> {
  assertKeeper(ctx);
  if (!Id.safeParse(id).success) throw new DomainError("not_found");
  const uses = Object.entries(USES[kind]).map(([name, count]) => sql`${name}::text, (${count})`);
  const [row] = await tx.execute<ManagedPlaceDto & Record<string, unknown>>(sql`
    select p.id, p.slug, p.name, p.is_active as "isActive", p.version, to_jsonb(p) as columns,
      jsonb_build_object(${sql.join(uses, sql`, `)}) as uses
    from ${TABLES[kind]} p where p.id = ${id}`);
  if (row === undefined) throw new DomainError("not_found");
  return row;
}

/** The specialties that another one can be merged into, by name. @throws DomainError `unauthenticated`, `forbidden` */
export async function listOpenSpecialties(tx: Tx, ctx: Context): Promise<SpecialtyDto[]> {
  assertKeeper(ctx);
  const rows = await tx.execute<SpecialtyDto & Record<string, unknown>>(
    sql`select id, slug, name from specialties where is_active order by name, id`,
  );
  return [...rows];
}

/** Everybody may see the catalogue; this check keeps the forms to administrators. */
function assertKeeper({ actor }: Context): void {
  if (actor.kind === "anonymous") throw new DomainError("unauthenticated");
  if (actor.kind !== "system" && !isAdministrator(actor)) throw new DomainError("forbidden");
}
