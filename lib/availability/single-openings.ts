import { and, eq, gt, isNotNull, sql } from "drizzle-orm";

import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { Opening } from "#lib/scheduling/shapes.ts";
import { openings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** The opening of a visit that staff booked outside the hours. */
export interface SingleOpening extends Interval {
  readonly locationId: string;
}

/** Those of a doctor that end after `since`. */
export async function singleOpenings(tx: Tx, doctorId: string, since: EpochMs): Promise<SingleOpening[]> {
  const rows = await tx
    .select({ locationId: openings.locationId, during: openings.during })
    .from(openings)
    .where(
      and(
        eq(openings.doctorId, doctorId),
        isNotNull(openings.appointmentId),
        gt(sql`upper(${openings.during})`, toIsoInstant(since)),
      ),
    );
  return rows.map(({ locationId, during }) => ({ locationId, ...during }));
}

/**
 * New hours beside the openings of single visits. One that lies in the new hours of its place is needed no more: the hours hold its
 * visit. The others keep their time, and the hours leave it out, because a doctor's openings never overlap.
 */
export function besideSingles(
  wanted: readonly Opening[],
  singles: readonly SingleOpening[],
): { wanted: Opening[]; absorbed: SingleOpening[] } {
  const absorbed = singles.filter((single) => wanted.some((hours) => holds(hours, single)));
  const kept = singles.filter((single) => !absorbed.includes(single));
  return { wanted: kept.reduce<Opening[]>(without, [...wanted]), absorbed };
}

function holds(hours: Opening, single: SingleOpening): boolean {
  return (
    hours.locationId === single.locationId &&
    hours.startsAt <= single.startsAt &&
    single.endsAt <= hours.endsAt
  );
}

/** The steps of what is left are counted from the same anchor. */
function without(wanted: Opening[], { startsAt, endsAt }: Interval): Opening[] {
  return wanted.flatMap((opening) =>
    [
      { ...opening, endsAt: Math.min(opening.endsAt, startsAt) },
      { ...opening, startsAt: Math.max(opening.startsAt, endsAt) },
    ].filter((part) => part.startsAt < part.endsAt),
  );
}
