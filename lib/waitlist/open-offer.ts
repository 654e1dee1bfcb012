import { and, eq, gt, isNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { locations, patientAccess, users, waitlistOffers } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Until when a time is still held for this user, who acts for its patient; undefined when it is over or not theirs. For the system. */
export async function findOpenOffer(
  tx: Tx,
  { now }: Context,
  { offerId, userId }: { readonly offerId: string; readonly userId: string },
): Promise<{ expiresAt: EpochMs; timeZone: TimeZone } | undefined> {
  const [open] = await tx
    .select({ expiresAt: waitlistOffers.expiresAt, timeZone: locations.timeZone })
    .from(waitlistOffers)
    .innerJoin(locations, eq(locations.id, waitlistOffers.locationId))
    .innerJoin(
      patientAccess,
      and(eq(patientAccess.patientId, waitlistOffers.patientId), eq(patientAccess.userId, userId)),
    )
    .innerJoin(users, eq(users.id, patientAccess.userId))
    .where(
      and(
        eq(waitlistOffers.id, offerId),
        isNull(waitlistOffers.endedAt),
        gt(waitlistOffers.expiresAt, now),
        sql`access_counts(patient_access)`,
        isNull(users.closedAt),
        isNull(users.disabledAt),
      ),
    );
  return open;
}
