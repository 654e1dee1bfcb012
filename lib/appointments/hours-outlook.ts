import { and, eq } from "drizzle-orm";

import { besideSingles } from "#lib/availability/single-openings.ts";
import { writeChange, type HoursChange } from "#lib/availability/hours-change.ts";
import type { HoursOwner } from "#lib/availability/hours-owner.ts";
import { planHours, type HoursPlan } from "#lib/availability/republish.ts";
import type { Context } from "#lib/core/context.ts";
import type { Interval } from "#lib/core/instant.ts";
import type { Opening } from "#lib/scheduling/shapes.ts";
import { subtract } from "#lib/scheduling/subtract.ts";
import { doctorLocations, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { listLiveVisits, possibleChoices, visitsOutside, type LiveVisit } from "./live-visits.ts";
import { patientsElsewhere } from "./patients-elsewhere.ts";
import { placeVisits, type Place } from "./place-visits.ts";

export interface HoursAt extends Interval {
  readonly locationId: string;
}

/** The effect of a change of hours. */
export interface Outlook {
  readonly gained: readonly HoursAt[];
  readonly lost: readonly HoursAt[];
  /** All visits that would lie outside, soonest first. */
  readonly outside: readonly LiveVisit[];
  /** Where each would go if every movable visit were moved. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Thrown out of a savepoint to roll the change back. */
class Seen extends Error {
  readonly outlook: Outlook;
  constructor(outlook: Outlook) {
    super("What a change of hours would bring has been seen");
    this.outlook = outlook;
  }
}

/**
 * Makes the change, reads its effect and rolls it back; it publishes nothing and waits for no booking.
 * @throws DomainError the refusals of the change itself
 */
export async function lookAhead(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  change: HoursChange,
): Promise<Outlook> {
  try {
    await tx.transaction((savepoint) =>
      writeChange(savepoint, ctx, doctor, change, async () => {
        throw new Seen(await outlookOf(savepoint, ctx, doctor, change));
      }),
    );
  } catch (error) {
    if (error instanceof Seen) return error.outlook;
    throw error;
  }
  throw new Error("A change of hours publishes");
}

async function outlookOf(tx: Tx, ctx: Context, doctor: HoursOwner, change: HoursChange): Promise<Outlook> {
  const plan = await planHours(tx, ctx, doctor);
  const live = await listLiveVisits(tx, ctx, doctor.id);
  const outside = visitsOutside(live, plan, change);
  const movable = outside.filter((visit) => possibleChoices(visit, ctx.now).move);
  const places = await findPlaces(tx, ctx, { doctorId: doctor.id, plan, movable, holding: live });
  return {
    gained: lostFrom(plan.hours, plan.stored),
    lost: lostFrom(plan.stored, plan.hours),
    outside,
    places,
  };
}

export interface Search {
  readonly doctorId: string;
  readonly plan: HoursPlan;
  readonly movable: readonly LiveVisit[];
  readonly holding: readonly LiveVisit[];
}

/** Two statements, or none if there is nothing to place. */
export async function findPlaces(tx: Tx, ctx: Context, { doctorId, plan, movable, holding }: Search) {
  if (movable.length === 0) return new Map<string, Place>();
  const open = await openPlaces(tx, doctorId);
  const ids = movable.map(({ id }) => id);
  const elsewhere = await patientsElsewhere(tx, ctx, doctorId, ids);
  const hours = besideSingles(plan.hours, plan.singles)
    .wanted.filter(({ locationId }) => open.has(locationId))
    .toSorted((one, other) => one.startsAt - other.startsAt);
  return placeVisits({ visits: movable, holding, hours, elsewhere, now: ctx.now });
}

async function openPlaces(tx: Tx, doctorId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: locations.id })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(and(eq(doctorLocations.doctorId, doctorId), eq(locations.isActive, true)));
  return new Set(rows.map(({ id }) => id));
}

/** The parts of `hours` that are not in `others`, by place and in order. */
function lostFrom(hours: readonly Opening[], others: readonly Opening[]): HoursAt[] {
  return hours
    .flatMap(({ locationId, startsAt, endsAt }) =>
      subtract(
        { locationId, startsAt, endsAt },
        others.filter((other) => other.locationId === locationId),
      ),
    )
    .toSorted((one, other) => one.startsAt - other.startsAt);
}
