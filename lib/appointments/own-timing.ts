import { MINUTE_MS, type Interval } from "#lib/core/instant.ts";
import type { VisitTiming } from "#lib/scheduling/shapes.ts";

/** The length and the buffers with which a visit was booked, even if its type has changed since. */
export type OwnTiming = Omit<VisitTiming, "stepMinutes">;

export function ownTiming({
  startsAt,
  endsAt,
  reserved,
}: Interval & { readonly reserved: Interval }): OwnTiming {
  return {
    durationMinutes: (endsAt - startsAt) / MINUTE_MS,
    bufferBeforeMinutes: (startsAt - reserved.startsAt) / MINUTE_MS,
    bufferAfterMinutes: (reserved.endsAt - endsAt) / MINUTE_MS,
  };
}
