import { sql, type SQL } from "drizzle-orm";

import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { sliceOf, type Slice } from "#lib/core/slice.ts";
import { foldedWords } from "#lib/core/folded-words.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorProfile } from "./dto.ts";
import { selectProfiles } from "./queries-profile.ts";

/** Filters of active doctors; an omitted one does not narrow the result. */
export interface ProfilesAsked {
  readonly ids?: readonly string[] | undefined;
  /** Words of their names. */
  readonly name?: string | undefined;
  readonly locationId?: string | undefined;
  readonly visitTypeId?: string | undefined;
  /** Its slug. */
  readonly specialty?: string | undefined;
  readonly limit: number;
  /** The id of the last doctor of the previous slice, or, with `isAgain`, of the first one of this slice. */
  readonly after?: string | undefined;
  readonly isAgain?: boolean | undefined;
}

/** A slice of the profiles of active doctors, by id. Two statements. Doctors are public: anyone may see all of them. */
export async function listDoctorProfiles(
  tx: Tx,
  ctx: Context,
  asked: ProfilesAsked,
): Promise<Slice<DoctorProfile, string>> {
  const catalogue = await loadCatalogue(tx);
  const which = sql`${sql.join(conditionsOf(asked), sql` and `)} order by d.id limit ${asked.limit + 1}`;
  const profiles = await selectProfiles(tx, ctx, { catalogue, which });
  return sliceOf(profiles, asked, ({ id }) => id);
}

function conditionsOf({
  ids,
  name,
  locationId,
  visitTypeId,
  specialty,
  after,
  isAgain,
}: ProfilesAsked): SQL[] {
  return [
    sql`true`,
    ...(ids === undefined ? [] : [sql`d.id = any(${arrayLiteral(ids)}::uuid[])`]),
    ...(name === undefined ? [] : foldedWords(name).map((word) => sql`strpos(d.search_name, ${word}) > 0`)),
    ...(locationId === undefined
      ? []
      : [
          sql`exists (
            select from doctor_locations dl join locations l on l.id = dl.location_id
            where dl.doctor_id = d.id and l.is_public and l.id = ${locationId})`,
        ]),
    ...(visitTypeId === undefined
      ? []
      : [
          sql`exists (
            select from doctor_offers o
            where o.doctor_id = d.id and o.visit_type_id = ${visitTypeId} and o.is_offered and o.is_active)`,
        ]),
    ...(specialty === undefined
      ? []
      : [
          sql`exists (
            select from doctor_specialties ds join specialties s on s.id = ds.specialty_id
            where ds.doctor_id = d.id and s.slug = ${specialty})`,
        ]),
    ...(after === undefined ? [] : [isAgain === true ? sql`d.id >= ${after}` : sql`d.id > ${after}`]),
  ];
}
