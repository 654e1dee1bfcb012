import { and, asc, eq, gt } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctorLocations, doctors, locationHolidays, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { noteChange } from "./take-version.ts";
import { republish } from "./republish.ts";

export interface HolidayDto {
  readonly date: string;
  readonly name: string;
}

export interface LocationHolidays {
  readonly location: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly holidays: readonly HolidayDto[];
}

/**
 * The public holidays of one location, by date. Everybody may see them.
 * @throws DomainError `not_found`
 */
export async function listHolidays(tx: Tx, locationId: string): Promise<LocationHolidays> {
  const location = await loadHolidayLocation(tx, locationId);
  const holidays = await tx
    .select({ date: locationHolidays.date, name: locationHolidays.name })
    .from(locationHolidays)
    .where(eq(locationHolidays.locationId, location.id))
    .orderBy(asc(locationHolidays.date));
  return { location, holidays };
}

/**
 * The same a part at a time, in a fixed order of dates. Everybody may see them.
 * @throws DomainError `not_found`
 */
export async function listHolidaysByDate(
  tx: Tx,
  _ctx: Context,
  { locationId, limit, after }: SliceAsked<{ readonly date: string }> & { readonly locationId: string },
): Promise<Slice<HolidayDto, { readonly date: string }>> {
  const location = await loadHolidayLocation(tx, locationId);
  const isAfter = after && gt(locationHolidays.date, after.date);
  const rows = await tx
    .select({ date: locationHolidays.date, name: locationHolidays.name })
    .from(locationHolidays)
    .where(and(eq(locationHolidays.locationId, location.id), isAfter))
    .orderBy(asc(locationHolidays.date))
    .limit(limit + 1);
  return sliceOf(rows, { limit }, ({ date }) => ({ date }));
}

/** @throws DomainError `not_found` */
export async function loadHolidayLocation(tx: Tx, locationId: string) {
  const id = Id.safeParse(locationId);
  if (!id.success) throw new DomainError("not_found");
  const [location] = await tx
    .select({ id: locations.id, name: locations.name, timeZone: locations.timeZone })
    .from(locations)
    .where(eq(locations.id, id.data));
  if (location === undefined) throw new DomainError("not_found");
  return location;
}

/** The doctors of a location, in the order in which their openings are locked. */
export async function lockDoctorsAt(tx: Tx, locationId: string) {
  const owners = await tx
    .select({
      id: doctors.id,
      userId: doctors.userId,
      horizonDays: doctors.horizonDays,
      version: doctors.version,
    })
    .from(doctors)
    .innerJoin(doctorLocations, eq(doctorLocations.doctorId, doctors.id))
    .where(eq(doctorLocations.locationId, locationId))
    .orderBy(asc(doctors.id));
  for (const { id } of owners) await lockOpenings(tx, id);
  return owners;
}

type Owners = Awaited<ReturnType<typeof lockDoctorsAt>>;

/**
 * Publishes the hours of every doctor again: each has openings and live visits of their own to judge.
 * @throws DomainError `live_visits_outside` with the visits of all doctors, not of the first alone
 */
export async function republishAll(tx: Tx, ctx: Context, owners: Owners): Promise<number> {
  let changed = 0;
  const outside: unknown[] = [];
  for (const owner of owners) {
    await noteChange(tx, owner.id);
    try {
      // Behind a savepoint: openings that were changed before they were refused would be judged with the next doctor's.
      changed += await tx.transaction((savepoint) => republish(savepoint, ctx, owner));
    } catch (error) {
      outside.push(...visitsNamedBy(error));
    }
  }
  if (outside.length === 0) return changed;
  throw new DomainError("live_visits_outside", { details: { visits: outside, count: outside.length } });
}

/** The visits that the refusal names, whose statements all succeeded; any other error is rethrown. */
function visitsNamedBy(error: unknown): readonly unknown[] {
  if (!isDomainError(error) || error.code !== "live_visits_outside") throw error;
  const { visits } = error.details;
  return Array.isArray(visits) ? visits : [];
}
