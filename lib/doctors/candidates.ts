import { sql, type SQL } from "drizzle-orm";

import { FIRST_LOOK_MS } from "#lib/availability/first-free.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";

import { isWanted, type SlotSearch } from "./free-slots.ts";

/** A matching doctor whose free times have not been read. */
export interface Candidate {
  readonly id: string;
  readonly sortName: string;
  /** The first start that the hours of one day ahead allow; null if they allow none. No free time of that day is earlier. */
  readonly startsFrom: EpochMs | null;
}

/** Doctors who match equally well and are equally near. */
export interface Equals {
  readonly place: number;
  readonly size: number;
  /** In the order in which they may be free first. */
  readonly first: readonly Candidate[];
}

export interface CandidatesAsked {
  /** What must hold for `doctors as d`. */
  readonly is: SQL;
  /** The place of `doctors as d` before all times: a small number, lower is first. */
  readonly place: SQL;
  /** How many candidates of each place; all if undefined. */
  readonly most: number | undefined;
  /** Without it, candidates come by name. */
  readonly hours?: { readonly catalogue: Catalogue; readonly search: SlotSearch };
}

/**
 * The matching doctors, by place. A start that the hours allow is found without the visits of any doctor: who may be free first is known
 * before the times of many are read (ADR 70). One statement. Doctors and their hours are public.
 */
export async function listCandidates(
  tx: Tx,
  ctx: Context,
  { is, place, most, hours }: CandidatesAsked,
): Promise<Equals[]> {
  const inOrder = sql`starts_from nulls last, sort_name, id`;
  const rows = await tx.execute<Equals & Record<string, unknown>>(sql`
    with matched as materialized (select d.id, d.sort_name, ${place} as place from doctors d where ${is}),
    soon as materialized (${hours === undefined ? noHours : startsAllowed(ctx, hours)})
    select p.place, p.size, f.first
    from (select place, count(*)::integer as size from matched group by place) p
    cross join lateral (
      select json_agg(json_build_object('id', id, 'sortName', sort_name, 'startsFrom', starts_from) order by ${inOrder}) as first
      from (
        select m.id, m.sort_name, s.starts_from from matched m left join soon s on s.doctor_id = m.id
        where m.place = p.place order by ${inOrder} limit ${most ?? null}::bigint
      ) c
    ) f
    order by p.place
  `);
  return rows.map(({ place: number, size, first }) => ({ place: number, size, first }));
}

const noHours = sql`select null::uuid as doctor_id, null::bigint as starts_from where false`;

/**
 * A start is aligned, and lies in an opening that takes a mode of the visit type, after the notice. Its end, its buffers and what is taken
 * are left out, which can only make it earlier.
 */
function startsAllowed({ now }: Context, { catalogue, search }: NonNullable<CandidatesAsked["hours"]>): SQL {
  const locationIds = catalogue.locations.filter(isWanted(search)).map(({ id }) => id);
  const { mode } = search;
  const inMode =
    mode === undefined
      ? sql`o.modes && offer.modes`
      : sql`${mode} = any(o.modes) and ${mode} = any(offer.modes)`;
  const from = sql`${toIsoInstant(now)}::timestamptz`;
  const until = sql`${toIsoInstant(now + FIRST_LOOK_MS)}::timestamptz`;
  return sql`
    select doctor_id, min(starts_from) as starts_from from (
      select doctor_id, ends_at, anchor + ceil((starts_at - anchor) / step)::bigint * step as starts_from from (
        select o.doctor_id, 60000 * offer.step_minutes as step,
          greatest(${epochMs(sql`lower(o.during)`)}, ${now}::bigint + 60000 * offer.notice_minutes)::float8 as starts_at,
          ${epochMs(sql`upper(o.during)`)} as ends_at, ${epochMs(sql`o.anchor`)} as anchor
        from openings o join doctor_offers offer on offer.doctor_id = o.doctor_id
        where o.during && tstzrange(${from}, ${until}) and o.appointment_id is null
          and offer.is_offered and offer.is_active and o.location_id = any(${arrayLiteral(locationIds)}::uuid[]) and ${inMode}
        offset 0
      ) hours
      offset 0
    ) aligned
    where starts_from < ends_at
    group by doctor_id
  `;
}

const epochMs = (instant: SQL) => sql`(date_part('epoch', ${instant}) * 1000)::bigint`;
