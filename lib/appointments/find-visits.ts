import { sql, type SQL } from "drizzle-orm";

import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { asciiDigits } from "#lib/core/text.ts";
import { addDays, dayWindow } from "#lib/scheduling/wall-time.ts";
import { arrayLiteral } from "#db/array-literal.ts";

import type { VisitChoices, VisitSearch } from "./dto-admin.ts";

/** If more patients match a name, more of it must be typed. */
export const MOST_PATIENTS = 200;

/** What was typed to find a person: an appointment's reference, a patient's number, or words of a name. */
export function whoIsMeant(who: string): {
  readonly reference?: string;
  readonly patients?: Readonly<Record<string, string>>;
} {
  const reference = /^PX-?([0-9A-HJKMNP-TV-Z]{6})$/i.exec(who)?.[1];
  if (reference !== undefined) return { reference: `PX-${reference.toUpperCase()}` };
  if (who === "") return {};
  const number = asciiDigits(who);
  return { patients: /^\d{1,9}$/.test(number) ? { number } : { name: who } };
}

interface Asked {
  readonly search: VisitSearch;
  readonly choices: VisitChoices;
  readonly patientIds: readonly string[] | null;
  readonly most: number;
  /** Where a copy continues: after this key as it was read, even if the visit has been moved since. */
  readonly after?: VisitKey | undefined;
}

export interface VisitKey {
  readonly id: string;
  readonly startsAt: EpochMs;
}

/**
 * The ids of a page of visits, latest first, and whether staff passed a limit for each. The latest visits of each patient, or of each
 * doctor of a department, are read by an index: the cost does not grow with the number of other visits.
 */
export function foundVisits({ search, choices, patientIds, most, after }: Asked): SQL {
  const where = sql`${conditionsOf(search, choices)} and ${isAfter(after)}`;
  const latest = sql`order by a.starts_at desc, a.id desc limit ${most}`;
  const drivers = driversOf(search, patientIds);
  const page =
    drivers === undefined
      ? sql`select a.id, a.starts_at from appointments a where ${where} ${latest}`
      : sql`
          select found.id, found.starts_at
          from (${drivers.ids}) driver (id)
          cross join lateral (
            select a.id, a.starts_at from appointments a
            where a.${sql.raw(drivers.column)} = driver.id and ${where} ${latest}
          ) found
          order by found.starts_at desc, found.id desc limit ${most}
        `;
  return sql`
    select page.id,
      exists (select from appointment_overrides o where o.appointment_id = page.id) as "isOverridden"
    from (${page}) page
    order by page.starts_at desc, page.id desc
  `;
}

function isAfter(key: VisitKey | undefined): SQL {
  if (key === undefined) return sql`true`;
  const startsAt = sql`${toIsoInstant(key.startsAt)}::timestamptz`;
  return sql`a.starts_at <= ${startsAt} and (a.starts_at < ${startsAt} or a.id < ${key.id})`;
}

/** The rows from which the list is found: the most selective filter comes first. */
function driversOf(search: VisitSearch, patientIds: readonly string[] | null) {
  const { patient, doctor, department, specialty, overridden } = search;
  if (patient !== undefined) return { ids: sql`select ${patient}::uuid`, column: "patient_id" };
  if (patientIds !== null) return { ids: listed(patientIds.slice(0, MOST_PATIENTS)), column: "patient_id" };
  if (doctor !== undefined) return { ids: sql`select ${doctor}::uuid`, column: "doctor_id" };
  if (department !== undefined)
    return { ids: sql`select id from doctors where department_id = ${department}`, column: "doctor_id" };
  if (specialty !== undefined)
    return {
      ids: sql`select doctor_id from doctor_specialties where specialty_id = ${specialty}`,
      column: "doctor_id",
    };
  if (overridden !== undefined)
    return { ids: sql`select distinct appointment_id from appointment_overrides`, column: "id" };
  return undefined;
}

function listed(ids: readonly string[]): SQL {
  return sql`select unnest(${arrayLiteral(ids)}::uuid[])`;
}

function conditionsOf(search: VisitSearch, choices: VisitChoices): SQL {
  const { doctor, location, department, specialty, type, status, overridden, before, identifier } = search;
  const { reference } = whoIsMeant(search.who);
  const conditions: SQL[] = [
    ...(reference === undefined ? [] : [sql`a.reference = ${reference}`]),
    ...(identifier === "" ? [] : [sql`a.identifier_value = ${identifier}`]),
    ...(doctor === undefined ? [] : [sql`a.doctor_id = ${doctor}`]),
    ...(location === undefined ? [] : [sql`a.location_id = ${location}`]),
    ...(type === undefined ? [] : [sql`a.visit_type_id = ${type}`]),
    ...(status === undefined ? [] : [sql`a.status = ${status}`]),
    ...(department === undefined
      ? []
      : [sql`a.doctor_id in (select id from doctors where department_id = ${department})`]),
    ...(specialty === undefined
      ? []
      : [sql`a.doctor_id in (select doctor_id from doctor_specialties where specialty_id = ${specialty})`]),
    ...(overridden === undefined
      ? []
      : [sql`exists (select from appointment_overrides o where o.appointment_id = a.id)`]),
    ...onDays(search, choices),
    ...(before === undefined ? [] : [olderThan(before)]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/**
 * A visit belongs to the day on which it starts at its location. The index by start narrows it to the instants that bound the days of all
 * zones; each zone's own day then decides. Of appointments as `a`.
 */
export function onDays(
  { from, until }: Pick<VisitSearch, "from" | "until">,
  { locations }: Pick<VisitChoices, "locations">,
): SQL[] {
  if (from === undefined && until === undefined) return [];
  const zones = [...Map.groupBy(locations, ({ timeZone }) => timeZone)].map(([timeZone, there]) => ({
    ids: there.map(({ id }) => id),
    since: from === undefined ? undefined : dayWindow(from, timeZone).startsAt,
    until: until === undefined ? undefined : dayWindow(addDays(until, 1), timeZone).startsAt,
  }));
  if (zones.length === 0) return [sql`false`];
  const earliest = zones.flatMap(({ since }) => since ?? []);
  const latest = zones.flatMap(({ until: end }) => end ?? []);
  const inZone = zones.map(({ ids, since, until: end }) =>
    sql.join([sql`a.location_id = any (${arrayLiteral(ids)}::uuid[])`, ...between(since, end)], sql` and `),
  );
  return [
    ...between(
      earliest.length > 0 ? Math.min(...earliest) : undefined,
      latest.length > 0 ? Math.max(...latest) : undefined,
    ),
    sql`(${sql.join(
      inZone.map((one) => sql`(${one})`),
      sql` or `,
    )})`,
  ];
}

function between(since: number | undefined, until: number | undefined): SQL[] {
  return [
    ...(since === undefined ? [] : [sql`a.starts_at >= ${toIsoInstant(since)}::timestamptz`]),
    ...(until === undefined ? [] : [sql`a.starts_at < ${toIsoInstant(until)}::timestamptz`]),
  ];
}

/** By start and id, so that two visits at one instant have a fixed order. */
function olderThan(before: string): SQL {
  const start = sql`(select seen.starts_at from appointments seen where seen.id = ${before})`;
  return sql`a.starts_at <= ${start} and (a.starts_at < ${start} or a.id < ${before})`;
}
