import { and, eq, gt, sql } from "drizzle-orm";

import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { Mode, Opening } from "#lib/scheduling/shapes.ts";
import { subtract } from "#lib/scheduling/subtract.ts";
import { openings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** The opening of one visit that lies outside the hours. */
export interface SingleOpening extends Interval {
  readonly locationId: string;
  readonly appointmentId: string;
}

/** One that is made now. */
export interface KeptOpening extends SingleOpening {
  readonly mode: Mode;
}

/** Those of a doctor that end after `since`. */
export async function singleOpenings(tx: Tx, doctorId: string, since: EpochMs): Promise<SingleOpening[]> {
  const rows = await tx
    .select({
      locationId: openings.locationId,
      during: openings.during,
      appointmentId: openings.appointmentId,
    })
    .from(openings)
    .where(
      and(
        eq(openings.doctorId, doctorId),
        sql`${openings.appointmentId} is not null`,
        gt(sql`upper(${openings.during})`, toIsoInstant(since)),
      ),
    );
  return rows.flatMap(({ locationId, during, appointmentId }) =>
    appointmentId === null ? [] : [{ locationId, appointmentId, ...during }],
  );
}

/**
 * New hours beside the openings of single visits. One that lies in the new hours of its place is no longer needed: the hours hold its
 * visit. The others keep their time, and the hours leave it out, because a doctor's openings never overlap.
 */
export function besideSingles(
  wanted: readonly Opening[],
  singles: readonly SingleOpening[],
): { wanted: Opening[]; absorbed: SingleOpening[] } {
  const absorbed = singles.filter((single) => wanted.some((hours) => holds(hours, single)));
  const kept = singles.filter((single) => !absorbed.includes(single));
  // The steps of what is left are counted from the same anchor.
  return { wanted: wanted.flatMap((hours) => subtract(hours, kept)), absorbed };
}

function holds(hours: Opening, single: SingleOpening): boolean {
  return (
    hours.locationId === single.locationId &&
    hours.startsAt <= single.startsAt &&
    single.endsAt <= hours.endsAt
  );
}
