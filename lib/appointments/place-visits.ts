import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { meets } from "#lib/scheduling/meets.ts";
import type { Opening, Slot } from "#lib/scheduling/shapes.ts";
import { firstSlots } from "#lib/scheduling/slots.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";

import type { LiveVisit } from "./live-visits.ts";
import { ownTiming } from "./own-timing.ts";

export interface Placing {
  /** To be placed, soonest first. */
  readonly visits: readonly LiveVisit[];
  /** All visits that occupy the doctor's time, including those to be placed, without those that are cancelled. */
  readonly holding: readonly LiveVisit[];
  /** The doctor's new hours, into which visits may be moved; sorted, disjoint. */
  readonly hours: readonly Opening[];
  /** When a visit's patient is with another doctor, by the visit's id. */
  readonly elsewhere: (visitId: string) => readonly Interval[];
  readonly now: EpochMs;
}

/** A visit's new time: what its patient sees, and what it occupies of the doctor's time. */
export interface Place extends Slot {
  readonly reserved: Interval;
}

/**
 * The nearest later free time for each visit with the same doctor, in its own length and mode, without collisions. A visit missing in the
 * result cannot be placed. The old time of a moved visit does not count as free, so that the visits can be written in any order.
 */
export function placeVisits({ visits, holding, hours, elsewhere, now }: Placing): Map<string, Place> {
  const places = new Map<string, Place>();
  const held = holding.map(({ id, reserved }) => ({ id, ...reserved }));
  for (const visit of visits) {
    const place = placeOf(visit, {
      hours,
      held: held.filter(({ id }) => id !== visit.id).toSorted((one, other) => one.startsAt - other.startsAt),
      busy: elsewhere(visit.id),
      after: Math.max(now, visit.startsAt),
    });
    if (place === undefined) continue;
    places.set(visit.id, place);
    // For all others both its old and its new time are taken.
    held.push({ id: visit.id, ...place.reserved });
  }
  return places;
}

interface Free {
  readonly hours: readonly Opening[];
  readonly held: readonly Interval[];
  readonly busy: readonly Interval[];
  readonly after: EpochMs;
}

function placeOf(visit: LiveVisit, { hours, held, busy, after }: Free): Place | undefined {
  const visitType = { ...ownTiming(visit), stepMinutes: visit.stepMinutes };
  const latest = hours.at(-1)?.endsAt ?? after;
  let earliest = after + 1;
  for (;;) {
    const window = { startsAt: earliest, endsAt: latest };
    const wish = { openings: hours, held, visitType, mode: visit.mode, earliest, latest, window };
    const [slot] = firstSlots(wish, 1);
    if (slot === undefined) return undefined;
    if (!meets(slot, busy)) return { ...slot, reserved: visitIntervals(slot.startsAt, visitType).reserved };
    earliest = slot.startsAt + 1;
  }
}
