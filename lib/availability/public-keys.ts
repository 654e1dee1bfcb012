import { eq, inArray } from "drizzle-orm";

import { doctorLocations, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** The public names of a doctor's schedule at a location, and of a visit type. */
export interface PublicKeys {
  readonly schedule: string;
  readonly visitType: string;
}

export interface KeyedOffer {
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
}

/** The public keys of what some doctors offer, looked up for all of them at once. Two statements. */
export async function loadPublicKeys(
  tx: Tx,
  offers: readonly KeyedOffer[],
): Promise<(offer: KeyedOffer) => PublicKeys | undefined> {
  if (offers.length === 0) return () => undefined;
  const schedules = await tx
    .select()
    .from(doctorLocations)
    .where(inArray(doctorLocations.doctorId, [...new Set(offers.map(({ doctorId }) => doctorId))]));
  const types = await tx
    .select({ id: visitTypes.id, publicKey: visitTypes.publicKey })
    .from(visitTypes)
    .where(inArray(visitTypes.id, [...new Set(offers.map(({ visitTypeId }) => visitTypeId))]));
  const ofSchedule = new Map(
    schedules.map(({ doctorId, locationId, publicKey }) => [`${doctorId} ${locationId}`, publicKey]),
  );
  const ofType = new Map(types.map(({ id, publicKey }) => [id, publicKey]));
  return ({ doctorId, locationId, visitTypeId }) => {
    const schedule = ofSchedule.get(`${doctorId} ${locationId}`);
    const visitType = ofType.get(visitTypeId);
    return schedule === undefined || visitType === undefined ? undefined : { schedule, visitType };
  };
}

/** The ids behind public keys, or undefined where there are none. One statement. */
export async function findByPublicKeys(
  tx: Tx,
  { schedule, visitType }: PublicKeys,
): Promise<KeyedOffer | undefined> {
  const [found] = await tx
    .select({
      doctorId: doctorLocations.doctorId,
      locationId: doctorLocations.locationId,
      visitTypeId: visitTypes.id,
    })
    .from(doctorLocations)
    .innerJoin(visitTypes, eq(visitTypes.publicKey, visitType))
    .where(eq(doctorLocations.publicKey, schedule));
  return found;
}
