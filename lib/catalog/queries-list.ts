import { sql, type SQL } from "drizzle-orm";

import { isAdministrator, type Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";

import type { PlaceKind } from "./constants.ts";
import type {
  ListedDepartmentDto,
  ListedLocationDto,
  ListedSpecialtyDto,
  ListedVisitTypeDto,
} from "./dto.ts";
import { locationJson, visitTypeJson } from "./json.ts";
import { TABLES } from "./place.ts";

/** The position of a row in a list. */
export interface PlaceKey {
  readonly name: string;
  readonly id: string;
}

type Asked = SliceAsked<PlaceKey> & { readonly isActive?: boolean | undefined };
type Listed<Dto> = Promise<Slice<Dto, PlaceKey>>;

/** The open specialties by name; administrators see the closed ones, too. */
export function listSpecialties(tx: Tx, ctx: Context, asked: Asked): Listed<ListedSpecialtyDto> {
  return listRows(tx, ctx, "specialty", asked);
}

/** The open departments by name; administrators see the closed ones, too. */
export function listDepartments(tx: Tx, ctx: Context, asked: Asked): Listed<ListedDepartmentDto> {
  return listRows(tx, ctx, "department", asked);
}

/** The public locations by name; staff see those that are not public, administrators the closed ones. */
export function listLocations(tx: Tx, ctx: Context, asked: Asked): Listed<ListedLocationDto> {
  return listRows(tx, ctx, "location", asked);
}

/** The visit types that can be booked, by name; administrators see the closed ones, too. */
export function listVisitTypes(tx: Tx, ctx: Context, asked: Asked): Listed<ListedVisitTypeDto> {
  return listRows(tx, ctx, "visit_type", asked);
}

/** Any specialty for a signed-in user, an open one for visitors. @throws DomainError `not_found` */
export function loadListedSpecialty(tx: Tx, ctx: Context, id: string): Promise<ListedSpecialtyDto> {
  return loadRow(tx, ctx, "specialty", id);
}

/** Any department for a signed-in user, an open one for visitors. @throws DomainError `not_found` */
export function loadListedDepartment(tx: Tx, ctx: Context, id: string): Promise<ListedDepartmentDto> {
  return loadRow(tx, ctx, "department", id);
}

/** Any location for a signed-in user, a public one for visitors. @throws DomainError `not_found` */
export function loadListedLocation(tx: Tx, ctx: Context, id: string): Promise<ListedLocationDto> {
  return loadRow(tx, ctx, "location", id);
}

/** Any visit type for a signed-in user, an open one for visitors. @throws DomainError `not_found` */
export function loadListedVisitType(tx: Tx, ctx: Context, id: string): Promise<ListedVisitTypeDto> {
  return loadRow(tx, ctx, "visit_type", id);
}

/** Those of some locations that `loadListedLocation` would answer. */
export function findListedLocations(
  tx: Tx,
  ctx: Context,
  ids: readonly string[],
): Promise<ListedLocationDto[]> {
  return findRows(tx, ctx, "location", ids);
}

/** Those of some visit types that `loadListedVisitType` would answer. */
export function findListedVisitTypes(
  tx: Tx,
  ctx: Context,
  ids: readonly string[],
): Promise<ListedVisitTypeDto[]> {
  return findRows(tx, ctx, "visit_type", ids);
}

/** The columns of each kind, from its table under one alias. */
const ROWS: Readonly<Record<PlaceKind, { readonly alias: SQL; readonly json: SQL; readonly open: SQL }>> = {
  specialty: {
    alias: sql`p`,
    json: sql`jsonb_build_object('id', p.id, 'slug', p.slug, 'name', p.name, 'alsoCalled', p.also_called,
      'minimumAge', p.minimum_age, 'maximumAge', p.maximum_age, 'mergedIntoId', p.merged_into)`,
    open: sql`p.is_active`,
  },
  department: {
    alias: sql`p`,
    json: sql`jsonb_build_object('id', p.id, 'slug', p.slug, 'name', p.name)`,
    open: sql`p.is_active`,
  },
  location: {
    alias: sql`l`,
    json: sql`${locationJson} || jsonb_build_object('code', l.code, 'isPublic', l.is_public)`,
    open: sql`l.is_public`,
  },
  visit_type: {
    alias: sql`v`,
    json: sql`${visitTypeJson} || jsonb_build_object('position', v.position)`,
    open: sql`v.is_active`,
  },
};

async function listRows<Dto extends PlaceKey>(
  tx: Tx,
  { actor }: Context,
  kind: PlaceKind,
  { limit, after, isActive }: Asked,
): Listed<Dto> {
  const { alias: p } = ROWS[kind];
  const rows = await selectRows<Dto>(
    tx,
    kind,
    sql`${isListed(actor, kind)}
      and (${isActive ?? null}::boolean is null or ${p}.is_active = ${isActive ?? null}::boolean)
      and (${after?.id ?? null}::uuid is null
        or (${p}.name, ${p}.id) > (${after?.name ?? null}::text, ${after?.id ?? null}::uuid))
      order by ${p}.name, ${p}.id limit ${limit + 1}`,
  );
  return sliceOf(rows, { limit }, ({ name, id }) => ({ name, id }));
}

/** Appointments name what was closed since and what is not public: users who may have one can read its name. */
async function loadRow<Dto>(tx: Tx, ctx: Context, kind: PlaceKind, id: string): Promise<Dto> {
  const [row] = await findRows<Dto>(tx, ctx, kind, [id]);
  if (row === undefined) throw new DomainError("not_found");
  return row;
}

function findRows<Dto>(tx: Tx, { actor }: Context, kind: PlaceKind, ids: readonly string[]): Promise<Dto[]> {
  const { alias: p, open } = ROWS[kind];
  const isVisible = actor.kind === "anonymous" || actor.kind === "client" ? open : sql`true`;
  return selectRows<Dto>(
    tx,
    kind,
    sql`${p}.id = any(${arrayLiteral(ids)}::uuid[]) and ${isVisible} order by ${p}.id`,
  );
}

async function selectRows<Dto>(tx: Tx, kind: PlaceKind, which: SQL): Promise<Dto[]> {
  const { alias: p, json } = ROWS[kind];
  const rows = await tx.execute<{ row: Dto }>(sql`
    select ${json} || jsonb_build_object('isActive', ${p}.is_active, 'version', ${p}.version) as row
    from ${TABLES[kind]} ${p} where ${which}`);
  return rows.map(({ row }) => row);
}

function isListed(actor: Actor, kind: PlaceKind): SQL {
  if (actor.kind === "system" || isAdministrator(actor)) return sql`true`;
  const { alias: p, open } = ROWS[kind];
  return actor.kind === "user" && actor.role === "doctor" ? sql`${p}.is_active` : open;
}
