import type { Interval } from "#lib/core/instant.ts";
import type { Opening } from "./shapes.ts";

/** A time at which a doctor would have to be at two locations. */
export interface HoursOverlap {
  readonly during: Interval;
  /** The two openings that clash, the earlier first. */
  readonly sides: readonly [Opening, Opening];
}

/**
 * Every pair among `openings`, sorted by start, that share time, in the order in which the later of each pair
 * starts.
 */
export function findOverlaps(openings: readonly Opening[]): HoursOverlap[] {
  const overlaps: HoursOverlap[] = [];
  let active: Opening[] = [];
  for (const opening of openings) {
    active = active.filter(({ endsAt }) => endsAt > opening.startsAt);
    for (const earlier of active) overlaps.push(overlapOf(earlier, opening));
    active.push(opening);
  }
  return overlaps;
}

function overlapOf(earlier: Opening, later: Opening): HoursOverlap {
  const during = { startsAt: later.startsAt, endsAt: Math.min(earlier.endsAt, later.endsAt) };
  return { during, sides: [earlier, later] };
}
