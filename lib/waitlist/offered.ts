import { sql } from "drizzle-orm";

import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

/** What a patient waits for: a doctor or a specialty. */
export interface WaitedFor {
  readonly doctorId?: string | undefined;
  readonly specialtyId?: string | undefined;
}

/** What can be waited for with a doctor, or with the doctors of a specialty. */
export interface WaitlistOffer extends Record<string, unknown> {
  readonly visitTypes: readonly {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly modes: readonly Mode[];
  }[];
  /** Public ones, by name. */
  readonly locations: readonly {
    readonly id: string;
    readonly name: string;
    readonly city: string;
    readonly timeZone: TimeZone;
  }[];
}

/** The public data of active doctors; the same for every caller. One statement. */
export async function loadWaitlistOffer(
  tx: Tx,
  { doctorId = null, specialtyId = null }: { readonly [Key in keyof WaitedFor]: string | null | undefined },
): Promise<WaitlistOffer> {
  const [row] = await tx.execute<WaitlistOffer>(sql`
    with wanted as materialized (
      select d.id from doctors d
      where d.is_active and (
        d.id = ${doctorId}::uuid
        or exists (
          select from doctor_specialties ds join specialties s on s.id = ds.specialty_id
          where ds.doctor_id = d.id and s.id = ${specialtyId}::uuid and s.is_active
        )
      )
    )
    select
      (
        select coalesce(json_agg(kind order by kind.position, kind.name), '[]')
        from (
          select v.id, v.slug, v.name, v.position, array(
            select distinct unnest(o.modes) from doctor_offers o
            where o.is_offered and o.visit_type_id = v.id and o.doctor_id in (select id from wanted) order by 1
          ) as modes
          from visit_types v
          where v.is_active and exists (
            select from doctor_visit_types o where o.visit_type_id = v.id and o.doctor_id in (select id from wanted)
          )
        ) kind
      ) as "visitTypes",
      (
        select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'city', l.city, 'timeZone', l.time_zone)
          order by l.name, l.id), '[]')
        from locations l
        where l.is_public and l.is_active and exists (
          select from doctor_locations dl where dl.location_id = l.id and dl.doctor_id in (select id from wanted)
        )
      ) as locations`);
  return row ?? { visitTypes: [], locations: [] };
}
