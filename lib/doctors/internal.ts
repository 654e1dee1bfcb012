import { sql, type SQL } from "drizzle-orm";

import type { Catalogue, LocationDto, SpecialtyDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import { offerJson } from "#lib/catalog/json.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { photoOf } from "./address.ts";
import type { DoctorSummary, FeeRange } from "./dto.ts";

const ownColumns = sql`
  d.id, d.slug, d.name, d.title, d.given_name as "givenName", d.family_name as "familyName", d.sort_name as "sortName", d.languages, d.currency,
  d.practising_since as "practisingSince", d.fee_minor as "feeMinor", d.horizon_days as "horizonDays",
  d.accepting_new_patients as "acceptingNewPatients", d.photo_digest as "photoDigest"
`;

/** The columns of one `DoctorSummary`, from `doctors as d`; the catalogue has the rest. */
export const summaryColumns = sql`
  ${ownColumns},
  (select coalesce(jsonb_agg(ds.specialty_id order by ds.is_primary desc, ds.specialty_id), '[]')
   from doctor_specialties ds where ds.doctor_id = d.id) as "specialtyIds",
  (select coalesce(jsonb_agg(dl.location_id), '[]')
   from doctor_locations dl where dl.doctor_id = d.id) as "locationIds",
  (select coalesce(jsonb_agg(${offerJson} order by o.position, o.name, o.visit_type_id), '[]')
   from doctor_offers o where o.doctor_id = d.id and o.is_offered and o.is_active) as "visitTypes"
` satisfies SQL;

/**
 * A `SummaryRow` of every doctor for whom the conditions on `doctors as d` hold, in one statement. Each table is read once: a subquery for
 * each doctor takes four times as long for 300 doctors. The parts are combined here and not in a join: the planner expected one doctor
 * where a thousand came, and compared each with each for four seconds.
 */
export async function listSummaryRows(tx: Tx, conditions: SQL): Promise<SummaryRow[]> {
  const [found] = await tx.execute<SummaryLists>(sql`
    with d as materialized (select ${ownColumns} from doctors d where ${conditions}),
    s as (
      select ds.doctor_id as id, json_agg(ds.specialty_id order by ds.is_primary desc, ds.specialty_id) as list
      from doctor_specialties ds where ds.doctor_id = any(array(select id from d)) group by ds.doctor_id
    ),
    l as (
      select dl.doctor_id as id, json_agg(dl.location_id) as list
      from doctor_locations dl where dl.doctor_id = any(array(select id from d)) group by dl.doctor_id
    ),
    v as (
      select o.doctor_id as id, json_agg(${offerJson} order by o.position, o.name, o.visit_type_id) as list
      from doctor_offers o
      where o.is_offered and o.is_active and o.doctor_id = any(array(select id from d)) group by o.doctor_id
    )
    select (select json_agg(d) from d) as doctors, (select json_agg(s) from s) as specialties,
      (select json_agg(l) from l) as locations, (select json_agg(v) from v) as "visitTypes"
  `);
  const specialtyIds = byDoctor(found?.specialties);
  const locationIds = byDoctor(found?.locations);
  const visitTypes = byDoctor(found?.visitTypes);
  return (found?.doctors ?? []).map((doctor) => ({
    ...doctor,
    specialtyIds: specialtyIds.get(doctor.id) ?? [],
    locationIds: locationIds.get(doctor.id) ?? [],
    visitTypes: visitTypes.get(doctor.id) ?? [],
  }));
}

interface SummaryLists extends Record<string, unknown> {
  readonly doctors: readonly Omit<SummaryRow, "specialtyIds" | "locationIds" | "visitTypes">[] | null;
  readonly specialties: readonly ListOf<string>[] | null;
  readonly locations: readonly ListOf<string>[] | null;
  readonly visitTypes: readonly ListOf<VisitTypeOffer>[] | null;
}

/** The items that one doctor, by id, has of a kind. */
interface ListOf<Part> {
  readonly id: string;
  readonly list: readonly Part[];
}

function byDoctor<Part>(lists: readonly ListOf<Part>[] | null | undefined): Map<string, readonly Part[]> {
  return new Map(lists?.map(({ id, list }) => [id, list]));
}

export interface SummaryRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly title: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly sortName: string;
  readonly languages: readonly string[];
  readonly currency: string;
  readonly practisingSince: number;
  readonly feeMinor: number;
  readonly horizonDays: number;
  readonly acceptingNewPatients: boolean;
  readonly photoDigest: string | null;
  readonly specialtyIds: readonly string[];
  readonly locationIds: readonly string[];
  readonly visitTypes: readonly VisitTypeOffer[];
}

/** What is not public or no longer active is missing in the catalogue, and so in the summary. */
export function toDoctorSummary(row: SummaryRow, catalogue: Catalogue, ctx: Context): DoctorSummary {
  const { visitTypes } = row;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    photo: photoOf(row.photoDigest),
    title: row.title,
    givenName: row.givenName,
    familyName: row.familyName,
    sortName: row.sortName,
    specialties: specialtiesOf(row, catalogue),
    languages: row.languages,
    yearsOfExperience: Math.max(0, new Date(ctx.now).getUTCFullYear() - row.practisingSince),
    acceptingNewPatients: row.acceptingNewPatients,
    horizonDays: row.horizonDays,
    locations: locationsOf(row, catalogue),
    visitTypes,
    fees: feeRange(visitTypes, row),
  };
}

function specialtiesOf({ specialtyIds }: SummaryRow, { specialties }: Catalogue): SpecialtyDto[] {
  return specialtyIds.flatMap((wanted) => {
    const found = specialties.find(({ id }) => id === wanted);
    return found === undefined ? [] : { id: found.id, slug: found.slug, name: found.name };
  });
}

function locationsOf({ locationIds }: SummaryRow, { locations }: Catalogue): LocationDto[] {
  return locations.filter(({ id }) => locationIds.includes(id));
}

function feeRange(visitTypes: readonly VisitTypeOffer[], { feeMinor, currency }: SummaryRow): FeeRange {
  const fees = visitTypes.length === 0 ? [feeMinor] : visitTypes.map((offer) => offer.feeMinor);
  return { lowestMinor: Math.min(...fees), highestMinor: Math.max(...fees), currency };
}
