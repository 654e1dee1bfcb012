import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { WallTime } from "#lib/scheduling/shapes.ts";
import { localDateOf, localTimeOf } from "#lib/scheduling/wall-time.ts";

import type { StaffDay } from "./dto-admin.ts";

/** A time that staff chose: a free one, or any other on the location's clock. */
export type ChosenTime = { readonly startsAt: EpochMs } | { readonly time: WallTime };

/** A click rarely hits a start exactly: the nearest free time counts if it is less than a step away. Null on another day. */
export function chosenTime(
  at: EpochMs,
  { starts, location, date, stepMinutes }: StaffDay & { readonly stepMinutes: number },
): ChosenTime | null {
  const away = (start: EpochMs) => Math.abs(start - at);
  const [nearest] = starts.toSorted((one, other) => away(one) - away(other) || one - other);
  if (nearest !== undefined && away(nearest) < stepMinutes * MINUTE_MS) return { startsAt: nearest };
  return localDateOf(at, location.timeZone) === date ? { time: localTimeOf(at, location.timeZone) } : null;
}
