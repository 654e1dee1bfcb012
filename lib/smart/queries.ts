import { sql } from "drizzle-orm";

import { loadFreeTime } from "#lib/availability/free-time.ts";
import { bookingLimits, offeredSlots } from "#lib/availability/offered-slots.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import { locationJson } from "#lib/catalog/json.ts";
import type { Context } from "#lib/core/context.ts";
import type { Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { addDays, dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { Week } from "./constants.ts";
import type { PublishedDoctor, PublishedSchedule, PublishedTimes, PublishedVisitType } from "./dto.ts";

interface PublishedRows extends Record<string, unknown> {
  readonly doctors: readonly Omit<PublishedDoctor, "specialties" | "visitTypes">[] | null;
  readonly specialties: readonly PartOf<PublishedDoctor["specialties"]>[] | null;
  readonly visitTypes: readonly PartOf<PublishedDoctor["visitTypes"]>[] | null;
  readonly schedules: readonly ScheduleRow[] | null;
}

interface PartOf<List> {
  readonly doctorId: string;
  readonly list: List;
}

interface ScheduleRow {
  readonly publicKey: string;
  readonly doctorId: string;
  readonly location: LocationDto;
}

/**
 * Every active doctor who takes new patients, at every public location that is open, by location and name. All of it is public. One
 * statement; its parts meet here and not in a join, as in the directory. At one location, where it is asked for.
 */
export async function listPublishedSchedules(tx: Tx, locationId?: string): Promise<PublishedSchedule[]> {
  const [rows] = await tx.execute<PublishedRows>(sql`
    with dl as materialized (
      select l.name, l.id as location_id, d.name as doctor_name, dl.doctor_id, dl.public_key, ${locationJson} as location
      from doctor_locations dl
      join doctors d on d.id = dl.doctor_id and d.is_active and d.accepting_new_patients
      join locations l on l.id = dl.location_id and l.is_public and l.is_active
      where ${locationId === undefined ? sql`true` : sql`l.id = ${locationId}`}
    ),
    d as (
      select d.id, d.slug, d.name, d.horizon_days as "horizonDays"
      from doctors d where d.id = any(array(select doctor_id from dl))
    ),
    s as (
      select ds.doctor_id as "doctorId",
        json_agg(json_build_object('slug', s.slug, 'name', s.name) order by ds.is_primary desc, s.name) as list
      from doctor_specialties ds join specialties s on s.id = ds.specialty_id
      where ds.doctor_id = any(array(select doctor_id from dl)) group by ds.doctor_id
    ),
    v as (
      select o.doctor_id as "doctorId", json_agg(${visitTypeOfOffer} order by o.position, o.name, o.visit_type_id) as list
      from doctor_offers o join visit_types t on t.id = o.visit_type_id
      where o.is_offered and o.is_active and o.doctor_id = any(array(select doctor_id from dl)) group by o.doctor_id
    )
    select (select json_agg(d) from d) as doctors, (select json_agg(s) from s) as specialties,
      (select json_agg(v) from v) as "visitTypes",
      (
        select json_agg(
          json_build_object('publicKey', public_key, 'doctorId', doctor_id, 'location', location)
          order by name, location_id, doctor_name, public_key
        ) from dl
      ) as schedules
  `);
  return rows === undefined ? [] : schedulesOf(rows);
}

const visitTypeOfOffer = sql`json_build_object(
  'id', o.visit_type_id, 'publicKey', t.public_key, 'slug', o.slug, 'name', o.name, 'description', o.description,
  'durationMinutes', o.duration_minutes, 'stepMinutes', o.step_minutes,
  'bufferBeforeMinutes', o.buffer_before_minutes, 'bufferAfterMinutes', o.buffer_after_minutes, 'modes', o.modes,
  'noticeMinutes', o.notice_minutes, 'horizonDays', o.horizon_days, 'changeCutoffMinutes', o.change_cutoff_minutes,
  'maxUpcomingPerPatient', o.max_upcoming_per_patient, 'needsConfirmation', o.needs_confirmation
)`;

/** A doctor who offers nothing has no schedule. */
function schedulesOf({ doctors, specialties, visitTypes, schedules }: PublishedRows): PublishedSchedule[] {
  const specialtiesOf = new Map(specialties?.map(({ doctorId, list }) => [doctorId, list]));
  const visitTypesOf = new Map(visitTypes?.map(({ doctorId, list }) => [doctorId, list]));
  const published = new Map(
    doctors?.map((doctor) => [
      doctor.id,
      {
        ...doctor,
        specialties: specialtiesOf.get(doctor.id) ?? [],
        visitTypes: visitTypesOf.get(doctor.id) ?? [],
      },
    ]),
  );
  return (schedules ?? []).flatMap(({ publicKey, doctorId, location }) => {
    const doctor = published.get(doctorId);
    return doctor === undefined || doctor.visitTypes.length === 0 ? [] : [{ publicKey, doctor, location }];
  });
}

/**
 * The free times at one location in one of the weeks from today on, as a visitor may book them. Two statements, whatever the number of
 * doctors.
 * @returns undefined where nothing is published at the location
 */
export async function listPublishedTimes(
  tx: Tx,
  ctx: Context,
  { locationId, week }: { readonly locationId: string; readonly week: Week },
): Promise<PublishedTimes[] | undefined> {
  const schedules = await listPublishedSchedules(tx, locationId);
  const [first] = schedules;
  if (first === undefined) return undefined;
  const window = windowOfWeek(week, ctx, first.location.timeZone);
  const visitTypes = schedules.flatMap(({ doctor }) => doctor.visitTypes);
  const reads = visitTypes.map((visitType) => windowToRead(window, visitType));
  const freeTimeOf = await loadFreeTime(
    tx,
    schedules.map(({ doctor }) => doctor.id),
    {
      startsAt: Math.min(...reads.map(({ startsAt }) => startsAt)),
      endsAt: Math.max(...reads.map(({ endsAt }) => endsAt)),
    },
  );
  return schedules.flatMap((schedule) =>
    schedule.doctor.visitTypes.map((visitType) =>
      timesOf(ctx, { schedule, visitType, window, freeTime: freeTimeOf(schedule.doctor.id) }),
    ),
  );
}

function windowOfWeek(week: Week, { now }: Context, zone: string): Interval {
  const today = localDateOf(now, zone);
  return {
    startsAt: dayWindow(addDays(today, 7 * (week - 1)), zone).startsAt,
    endsAt: dayWindow(addDays(today, 7 * week), zone).startsAt,
  };
}

interface Asked {
  readonly schedule: PublishedSchedule;
  readonly visitType: PublishedVisitType;
  readonly window: Interval;
  readonly freeTime: ReturnType<Awaited<ReturnType<typeof loadFreeTime>>>;
}

function timesOf({ now }: Context, { schedule, visitType, window, freeTime }: Asked): PublishedTimes {
  const slots = offeredSlots({
    freeTime,
    locationIds: new Set([schedule.location.id]),
    visitType,
    modes: visitType.modes,
    span: bookingWindow(now, bookingLimits(schedule.doctor, visitType)),
    window,
  });
  return {
    schedule,
    visitType,
    startsAt: Float64Array.from(slots, ({ startsAt }) => startsAt),
    modes: slots.flatMap(({ modes: [mode] }) => (mode === undefined ? [] : [mode])),
  };
}
