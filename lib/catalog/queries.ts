import { sql } from "drizzle-orm";

import type { Tx } from "#db/transaction.ts";

import type { Catalogue } from "./dto.ts";
import { locationJson, visitTypeJson } from "./json.ts";

/** The whole catalogue in one statement: small, and the same for every caller. */
export async function loadCatalogue(tx: Tx): Promise<Catalogue> {
  const [catalogue] = await tx.execute<Catalogue & Record<string, unknown>>(sql`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'alsoCalled', s.also_called) order by s.name, s.id), '[]')
       from specialties s where s.is_active and exists (
         select from doctor_specialties ds join doctors d on d.id = ds.doctor_id
         where ds.specialty_id = s.id and d.is_active
       )) as specialties,
      (select coalesce(jsonb_object_agg(old.slug, s.slug), '{}')
       from specialties old join specialties s on s.id = old.merged_into) as "formerSpecialties",
      (select coalesce(jsonb_agg(${locationJson} order by l.city, l.name, l.id), '[]')
       from locations l where l.is_public and exists (
         select from doctor_locations dl join doctors d on d.id = dl.doctor_id
         where dl.location_id = l.id and d.is_active
       )) as locations,
      (select coalesce(jsonb_agg(${visitTypeJson} order by v.position, v.name, v.id), '[]')
       from visit_types v where v.is_active) as "visitTypes",
      (select coalesce(jsonb_agg(distinct tag order by tag), '[]')
       from (select distinct d.languages from doctors d where d.is_active) d cross join unnest(d.languages) as tag) as languages,
      (select coalesce(jsonb_agg(d.currency order by d.currency), '[]')
       from (select distinct d.currency from doctors d where d.is_active) d) as currencies
  `);
  if (catalogue === undefined) throw new Error("A select without a from returned no row");
  return catalogue;
}
