import type { EpochMs } from "#lib/core/instant.ts";
import type { Mode, Opening } from "./shapes.ts";

/**
 * An opening, and how far one can stay at its location in the same mode once there: to the end of the last
 * that adjoins.
 */
export interface OpenStretch {
  readonly opening: Opening;
  readonly stretchEndsAt: EpochMs;
}

/** Each opening that offers the mode, in order. Lazily, so that a caller who wants the first slot reads no further. */
export function* stretchesOffering(
  openings: readonly Opening[],
  mode: Mode,
): Generator<OpenStretch, undefined> {
  let stretchEndsAt = -Infinity;
  for (const [position, opening] of openings.entries()) {
    if (!opening.modes.includes(mode)) continue;
    if (stretchEndsAt < opening.endsAt) stretchEndsAt = endOfStretch(openings, position, mode);
    yield { opening, stretchEndsAt };
  }
}

/** The end of the stretch that the opening at `position` lies in; without a mode, of any mode. */
export function endOfStretch(openings: readonly Opening[], position: number, mode?: Mode): EpochMs {
  let last = openings[position];
  if (last === undefined) throw new RangeError(`No opening at ${position}`);
  for (let next = position + 1; next < openings.length; next++) {
    const opening = openings[next];
    if (opening === undefined || !adjoins(last, opening)) break;
    if (mode !== undefined && !opening.modes.includes(mode)) break;
    last = opening;
  }
  return last.endsAt;
}

function adjoins(last: Opening, next: Opening): boolean {
  return last.endsAt === next.startsAt && last.locationId === next.locationId;
}
