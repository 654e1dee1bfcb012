import { and, eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { doctorLocations, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { LoadedVisit } from "./load-visit.ts";
import { loadMoveOffer } from "./move-offer.ts";
import { isBoundByLimits } from "./policy.ts";

export interface MovePlace {
  readonly id: string;
  readonly phone: string;
  readonly timeZone: string;
}

/**
 * The location to which a visit would be moved. A patient chooses from what the doctor offers now. Staff may also move a visit whose offer
 * has ended, to any open location of the doctor.
 * @throws DomainError `not_found` for another location; the refusals of `loadMoveOffer` for a patient
 */
export async function loadPlace(
  tx: Tx,
  { actor }: Context,
  visit: LoadedVisit,
  locationId: string,
): Promise<MovePlace> {
  const places = isBoundByLimits(actor)
    ? (await loadMoveOffer(tx, visit)).locations
    : await openLocations(tx, visit.doctorId);
  const place = places.find(({ id }) => id === locationId);
  if (place === undefined) throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
  return place;
}

function openLocations(tx: Tx, doctorId: string): Promise<MovePlace[]> {
  return tx
    .select({ id: locations.id, phone: locations.phone, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(and(eq(doctorLocations.doctorId, doctorId), eq(locations.isActive, true)));
}
