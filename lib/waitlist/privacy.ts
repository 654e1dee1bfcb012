import { asc, eq, inArray } from "drizzle-orm";

import { patients, waitlistEntries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnDataWish } from "./dto.ts";
import { wishColumns } from "./select-wishes.ts";

/** What these patients wait and waited for. One statement. For the system, which determines whose they are. */
export async function selectWaitlist(
  tx: Tx,
  patientIds: readonly string[],
): Promise<(OwnDataWish & { readonly patientId: string })[]> {
  if (patientIds.length === 0) return [];
  const rows = await tx
    .select({
      ...wishColumns,
      patientId: patients.id,
      endedAt: waitlistEntries.endedAt,
      ending: waitlistEntries.ending,
    })
    .from(waitlistEntries)
    .innerJoin(patients, eq(patients.id, waitlistEntries.patientId))
    .where(inArray(waitlistEntries.patientId, [...patientIds]))
    .orderBy(asc(waitlistEntries.createdAt), asc(waitlistEntries.id));
  return rows.map(({ doctor, specialty, visitType, locations, ...row }) => ({
    ...row,
    doctor: doctor?.name ?? null,
    specialty: specialty?.name ?? null,
    visitType: visitType.name,
    locations: locations.map(({ name }) => name),
  }));
}

/**
 * Takes the patient off every list, with all that was offered: nothing of it is care. What users joined for others stays without
 * their name. For the system.
 */
export async function forgetWaitlist(
  tx: Tx,
  { userId, patientId }: { readonly userId: string; readonly patientId: string | undefined },
): Promise<void> {
  if (patientId !== undefined)
    await tx.delete(waitlistEntries).where(eq(waitlistEntries.patientId, patientId));
  await tx
    .update(waitlistEntries)
    .set({ joinedByUserId: null })
    .where(eq(waitlistEntries.joinedByUserId, userId));
}
