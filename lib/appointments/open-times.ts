import type { FreeTime } from "#lib/availability/free-time.ts";
import type { Interval } from "#lib/core/instant.ts";
import { subtract } from "#lib/scheduling/subtract.ts";

import type { CalendarLocation, OpenTime } from "./dto-calendar.ts";

export function isAt(locationId: string | null, chosen: CalendarLocation | null): boolean {
  return locationId === null || chosen === null || locationId === chosen.id;
}

/** At one location, or all of it. Taken time is taken at every location. */
export function timeAt({ openings, held }: FreeTime, chosen: CalendarLocation | null): FreeTime {
  return { openings: openings.filter(({ locationId }) => isAt(locationId, chosen)), held };
}

/** The time that is not taken. */
export function freeOf({ openings, held }: FreeTime, window: Interval): OpenTime[] {
  return joined(openings.flatMap((opening) => cut(opening, window))).flatMap((open) => subtract(open, held));
}

/** The part of it inside a window. */
export function cut({ locationId, ...opening }: OpenTime, window: Interval): OpenTime[] {
  const startsAt = Math.max(opening.startsAt, window.startsAt);
  const endsAt = Math.min(opening.endsAt, window.endsAt);
  return startsAt < endsAt ? [{ locationId, startsAt, endsAt }] : [];
}

/** Joins adjoining openings at one location. */
export function joined(openings: readonly OpenTime[]): OpenTime[] {
  return openings.reduce<OpenTime[]>((stretches, opening) => {
    const last = stretches.at(-1);
    const isNext = last?.endsAt === opening.startsAt && last.locationId === opening.locationId;
    return isNext
      ? [...stretches.slice(0, -1), { ...last, endsAt: opening.endsAt }]
      : [...stretches, opening];
  }, []);
}
