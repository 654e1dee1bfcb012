import { sql } from "drizzle-orm";

import { UPCOMING_STATUSES } from "#lib/appointments/constants.ts";
import type { VisitTypeOffer } from "#lib/catalog/dto.ts";
import { offerJson, publicLocationsJson } from "#lib/catalog/json.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Tx } from "#db/transaction.ts";

import type { WaitingEntry } from "./plan-offers.ts";

/** A doctor who is waited for, with what they offer and the entries that may be served, in the order of the list. */
export interface WaitedForDoctor {
  readonly id: string;
  readonly horizonDays: number;
  readonly locations: readonly { readonly id: string; readonly timeZone: TimeZone }[];
  readonly waiting: readonly { readonly entry: WaitingEntry; readonly visitType: VisitTypeOffer }[];
}

/** Rows of `waitlist_entries e` that wait, and have nothing on offer. */
const waits = (now: EpochMs) => sql`e.ended_at is null and e.ends_at > ${toIsoInstant(now)}::timestamptz
  and not exists (select from waitlist_offers open where open.entry_id = e.id and open.ended_at is null)`;

/** The entries that wait for the doctor `d`, each by an index. A specialty that was merged into another is that other. */
const waitingFor = (now: EpochMs) => sql`(
  select e.* from waitlist_entries e where e.doctor_id = d.id and ${waits(now)}
  union all
  select e.* from doctor_specialties ds
  join specialties s on s.id = ds.specialty_id or s.merged_into = ds.specialty_id
  join waitlist_entries e on e.specialty_id = s.id
  where ds.doctor_id = d.id and ${waits(now)}
)`;

/** The doctors with waiting patients, by id. For the system. */
export async function findDoctorsWaitedFor(tx: Tx, { now }: Context): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with waiting as materialized (select e.doctor_id, e.specialty_id from waitlist_entries e where ${waits(now)})
    select d.id from doctors d
    where d.is_active and d.id in (
      select doctor_id from waiting
      union
      select ds.doctor_id from waiting
      join specialties s on s.id = waiting.specialty_id
      join doctor_specialties ds on ds.specialty_id = coalesce(s.merged_into, s.id)
    )
    order by d.id`);
  return rows.map(({ id }) => id);
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly horizonDays: number;
  readonly locations: WaitedForDoctor["locations"];
  readonly waiting: WaitedForDoctor["waiting"];
}

/**
 * These doctors, each with the patients who could book with them now. Left out are patients at the limit for such appointments, new
 * patients where none are taken, and patients without a user to answer. One statement. For the system.
 */
export async function loadWaitedFor(
  tx: Tx,
  { now }: Context,
  doctorIds: readonly string[],
): Promise<readonly WaitedForDoctor[]> {
  const at = sql`${toIsoInstant(now)}::timestamptz`;
  return tx.execute<Row>(sql`
    select d.id, d.horizon_days as "horizonDays", ${publicLocationsJson} as locations, waiting.list as waiting
    from doctors d
    cross join lateral (
      select json_agg(json_build_object(
        'visitType', ${offerJson},
        'entry', json_build_object(
          'id', e.id, 'patientId', e.patient_id, 'visitTypeId', e.visit_type_id, 'mode', e.mode,
          'weekdays', e.weekdays, 'dayParts', e.day_parts, 'lastDate', e.last_date,
          'locationIds', array(select w.location_id from waitlist_places w where w.entry_id = e.id),
          'offered', array(
            select ${msOf(sql`lower(had.during)`)} from waitlist_offers had
            where had.patient_id = e.patient_id and had.doctor_id = d.id and upper(had.during) > ${at}
          ),
          'busy', (
            select coalesce(json_agg(json_build_object(
              'startsAt', ${msOf(sql`a.starts_at`)}, 'endsAt', ${msOf(sql`a.ends_at`)}
            )), '[]')
            from appointments a where a.patient_id = e.patient_id and a.visit is not null and a.ends_at > ${at}
          )
        )
      ) order by e.place, e.id) as list
      from ${waitingFor(now)} e
      join patients p on p.id = e.patient_id and p.erased_at is null
      join doctor_offers o
        on o.doctor_id = d.id and o.visit_type_id = e.visit_type_id and o.is_offered and o.is_active
      where exists (
          select from patient_access acts join users u on u.id = acts.user_id
          where acts.patient_id = e.patient_id and access_counts(acts) and u.closed_at is null and u.disabled_at is null
        )
        and (d.accepting_new_patients or exists (
          select from appointments seen
          where seen.patient_id = e.patient_id and seen.doctor_id = d.id and seen.visit is not null
        ))
        and o.max_upcoming_per_patient > (
          select count(*) from appointments coming
          where coming.patient_id = e.patient_id and coming.visit_type_id = e.visit_type_id
            and coming.status = any(${`{${UPCOMING_STATUSES.join(",")}}`}::text[]) and coming.starts_at > ${at}
        )
    ) waiting
    where d.id = any(${`{${doctorIds.join(",")}}`}::uuid[]) and d.is_active and waiting.list is not null
    order by d.id`);
}

function msOf(instant: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${instant}) * 1000)::bigint`;
}
