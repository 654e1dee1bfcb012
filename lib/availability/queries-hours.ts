import { and, asc, eq, gte } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { utcDateOf } from "#lib/core/instant.ts";
import { addDays } from "#lib/scheduling/wall-time.ts";
import {
  availabilityOverrides,
  doctorLeaves,
  doctorLocations,
  doctors,
  locationHolidays,
  locations,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { DatesDto, HoursDto, RuleDto } from "./dto.ts";
import { loadRules } from "./load-rules.ts";
import { canKeepHours } from "./policy.ts";

/**
 * A doctor's weekly hours, for the doctor and for administrators; without an id, the caller's own.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`
 */
export async function loadHours(tx: Tx, ctx: Context, doctorId?: string): Promise<HoursDto> {
  const doctor = await loadKeptDoctor(tx, ctx, doctorId);
  const places = await tx
    .select({ id: locations.id, name: locations.name, city: locations.city, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(eq(doctorLocations.doctorId, doctor.id))
    .orderBy(asc(locations.city), asc(locations.name), asc(locations.id));
  const rules = await loadRules(tx, doctor.id);
  return {
    doctorId: doctor.id,
    name: doctor.name,
    version: doctor.version,
    locations: places,
    rules: rules.map(({ timeZone: _, ...rule }) => rule).toSorted(byDay),
  };
}

/**
 * The same with the dates that differ from yesterday on: hours, leave, and the public holidays of the doctor's places.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`
 */
export async function loadDates(tx: Tx, ctx: Context, doctorId?: string): Promise<DatesDto> {
  const hours = await loadHours(tx, ctx, doctorId);
  const since = addDays(utcDateOf(ctx.now), -1);
  const dates = await tx
    .select()
    .from(availabilityOverrides)
    .where(and(eq(availabilityOverrides.doctorId, hours.doctorId), gte(availabilityOverrides.date, since)))
    .orderBy(asc(availabilityOverrides.date), asc(availabilityOverrides.startTime));
  const leaves = await tx
    .select()
    .from(doctorLeaves)
    .where(and(eq(doctorLeaves.doctorId, hours.doctorId), gte(doctorLeaves.untilDate, since)))
    .orderBy(asc(doctorLeaves.fromDate), asc(doctorLeaves.id));
  const holidays = await tx
    .select({
      date: locationHolidays.date,
      name: locationHolidays.name,
      locationId: locationHolidays.locationId,
    })
    .from(locationHolidays)
    .innerJoin(doctorLocations, eq(doctorLocations.locationId, locationHolidays.locationId))
    .where(and(eq(doctorLocations.doctorId, hours.doctorId), gte(locationHolidays.date, since)))
    .orderBy(asc(locationHolidays.date));
  return {
    ...hours,
    dates: dates.map(({ doctorId: _, startTime, endTime, ...date }) => ({
      ...date,
      startTime: startTime && startTime.slice(0, 5),
      endTime: endTime && endTime.slice(0, 5),
    })),
    leaves: leaves.map(({ doctorId: _, ...leave }) => leave),
    holidays,
  };
}

/** The doctor whose profile and hours the caller maintains. @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden` */
export async function loadKeptDoctor(tx: Tx, { actor }: Context, doctorId?: string) {
  if (actor.kind === "anonymous") throw new DomainError("unauthenticated");
  const id = doctorId === undefined ? undefined : Id.safeParse(doctorId);
  if (id?.success === false) throw new DomainError("unknown_doctor");
  if (id === undefined && actor.kind !== "user") throw new DomainError("unknown_doctor");
  const [doctor] = await tx
    .select({ id: doctors.id, userId: doctors.userId, name: doctors.name, version: doctors.version })
    .from(doctors)
    .where(
      id === undefined && actor.kind === "user"
        ? eq(doctors.userId, actor.userId)
        : eq(doctors.id, id?.data ?? ""),
    );
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  if (!canKeepHours(actor, doctor)) throw new DomainError("forbidden");
  return doctor;
}

function byDay(one: RuleDto, other: RuleDto): number {
  return one.weekday - other.weekday || one.startTime.localeCompare(other.startTime);
}
