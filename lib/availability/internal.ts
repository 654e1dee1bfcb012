import { and, eq, gt, gte, isNull, lte, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { toIsoInstant, utcDateOf } from "#lib/core/instant.ts";
import { daysOfLeave } from "#lib/scheduling/leave.ts";
import { mergeOpenings } from "#lib/scheduling/merge-openings.ts";
import { openingsOf } from "#lib/scheduling/openings.ts";
import type { AvailabilityOverride, Opening } from "#lib/scheduling/shapes.ts";
import { addDays } from "#lib/scheduling/wall-time.ts";
import {
  availabilityOverrides,
  doctorLeaves,
  doctorLocations,
  locationHolidays,
  locations,
  openings,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadRules, toMinutes } from "./load-rules.ts";

/**
 * The openings that result from the doctor's rules and overrides, over whole local days.
 * @throws DomainError `hours_overlap` when they would put the doctor at two locations at once
 */
export async function openingsWanted(tx: Tx, doctorId: string, window: Interval): Promise<Opening[]> {
  const rules = await loadRules(tx, doctorId);
  const overrides = [...(await loadOverrides(tx, doctorId)), ...(await loadClosedDays(tx, doctorId, window))];
  const outcome = openingsOf({ rules, overrides, window });
  if (outcome.ok) return outcome.openings;
  const [first] = outcome.overlaps;
  throw new DomainError("hours_overlap", {
    details: {
      startsAt: first && toIsoInstant(first.during.startsAt),
      endsAt: first && toIsoInstant(first.during.endsAt),
      locationIds: first?.sides.map((side) => side.locationId),
    },
  });
}

/** The stored openings that end after `since`, whole, without those of single visits. */
export async function openingsStored(tx: Tx, doctorId: string, since: EpochMs): Promise<Opening[]> {
  const rows = await tx
    .select({
      locationId: openings.locationId,
      during: openings.during,
      anchor: openings.anchor,
      modes: openings.modes,
    })
    .from(openings)
    .where(
      and(
        eq(openings.doctorId, doctorId),
        isNull(openings.appointmentId),
        gt(sql`upper(${openings.during})`, toIsoInstant(since)),
      ),
    );
  return rows.map(({ during, ...opening }) => ({ ...opening, ...during }));
}

/** The stored openings up to `cut` and the wanted ones after it, as one set: the past stays as it was. */
export function joinAt(cut: EpochMs, stored: readonly Opening[], wanted: readonly Opening[]): Opening[] {
  return mergeOpenings([
    ...stored.map((opening) => ({ ...opening, endsAt: Math.min(opening.endsAt, cut) })),
    ...wanted.map((opening) => ({ ...opening, startsAt: Math.max(opening.startsAt, cut) })),
  ]);
}

async function loadOverrides(tx: Tx, doctorId: string): Promise<AvailabilityOverride[]> {
  const rows = await tx
    .select({
      date: availabilityOverrides.date,
      kind: availabilityOverrides.kind,
      locationId: availabilityOverrides.locationId,
      timeZone: locations.timeZone,
      startTime: availabilityOverrides.startTime,
      endTime: availabilityOverrides.endTime,
      modes: availabilityOverrides.modes,
    })
    .from(availabilityOverrides)
    .leftJoin(locations, eq(locations.id, availabilityOverrides.locationId))
    .where(eq(availabilityOverrides.doctorId, doctorId));
  return rows.map((override) => ({
    ...override,
    startTime: override.startTime && toMinutes(override.startTime),
    endTime: override.endTime && toMinutes(override.endTime),
  }));
}

/** Leave and the public holidays of the doctor's locations, day by day, as far as the window reaches. */
async function loadClosedDays(tx: Tx, doctorId: string, window: Interval): Promise<AvailabilityOverride[]> {
  const since = addDays(utcDateOf(window.startsAt), -2);
  const until = addDays(utcDateOf(window.endsAt), 2);
  const leaves = await tx
    .select()
    .from(doctorLeaves)
    .where(
      and(
        eq(doctorLeaves.doctorId, doctorId),
        gte(doctorLeaves.untilDate, since),
        lte(doctorLeaves.fromDate, until),
      ),
    );
  const holidays = await tx
    .select({ locationId: locationHolidays.locationId, date: locationHolidays.date })
    .from(locationHolidays)
    .innerJoin(doctorLocations, eq(doctorLocations.locationId, locationHolidays.locationId))
    .where(
      and(
        eq(doctorLocations.doctorId, doctorId),
        gte(locationHolidays.date, since),
        lte(locationHolidays.date, until),
      ),
    );
  return [
    ...leaves.flatMap((leave) => daysOfLeave(leave)),
    ...holidays.map((day) => ({
      ...day,
      kind: "closed" as const,
      startTime: null,
      endTime: null,
      modes: [],
    })),
  ];
}

/** @throws DomainError `not_found` when the doctor does not practise at one of the locations */
export async function assertPractisesAt(
  tx: Tx,
  doctorId: string,
  locationIds: readonly string[],
): Promise<void> {
  if (locationIds.length === 0) return;
  const rows = await tx
    .select({ id: doctorLocations.locationId })
    .from(doctorLocations)
    .where(eq(doctorLocations.doctorId, doctorId));
  const known = new Set(rows.map((row) => row.id));
  if (!locationIds.every((id) => known.has(id)))
    throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
}

/** The id of the one row that an insert returned. */
export function idOf(rows: readonly { readonly id: string }[]): string {
  const [row] = rows;
  if (row === undefined) throw new Error("An insert returned no row");
  return row.id;
}
