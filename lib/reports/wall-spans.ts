import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { addDays, dayWindow } from "#lib/scheduling/wall-time.ts";
import { offsetSpans } from "#lib/scheduling/zone-offsets.ts";

import type { DayRange } from "./dto.ts";

interface Place {
  readonly id: string;
  readonly timeZone: TimeZone;
}

/** A stretch of a report at one location, in RFC 3339, in which its clocks are this far ahead of UTC. */
interface WallSpan {
  readonly id: string;
  readonly starts: string;
  readonly ends: string;
  readonly offset_seconds: number;
}

/**
 * The offsets by which the clocks of each location are read in a report: a query only adds a span's offset, so PostgreSQL's own zone table
 * is never used. A year has three spans where clocks change.
 */
export function wallSpans(places: readonly Place[], { from, to }: DayRange): WallSpan[] {
  return places.flatMap(({ id, timeZone }) => {
    const window = {
      startsAt: dayWindow(from, timeZone).startsAt,
      endsAt: dayWindow(addDays(to, 1), timeZone).startsAt,
    };
    return offsetSpans(timeZone, window).map(({ startsAt, endsAt, offsetMs }) => ({
      id,
      starts: toIsoInstant(Math.max(startsAt, window.startsAt)),
      ends: toIsoInstant(Math.min(endsAt, window.endsAt)),
      offset_seconds: offsetMs / 1000,
    }));
  });
}
