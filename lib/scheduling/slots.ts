import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { stretchesOffering } from "./stretches.ts";
import type { Mode, Opening, Slot, VisitTiming } from "./shapes.ts";
import { timingMs, type TimingMs } from "./visit-timing.ts";

export interface SlotRequest {
  /** One doctor's, sorted by start and disjoint over all locations. Leave out locations that are not wanted. */
  readonly openings: readonly Opening[];
  /**
   * That doctor's reserved time at every location, buffers included, sorted by start. Never leave any out.
   */
  readonly held: readonly Interval[];
  readonly visitType: VisitTiming;
  readonly mode: Mode;
  /** The first start allowed: now, plus the notice. */
  readonly earliest: EpochMs;
  /** The last start allowed, inclusive: the horizon. */
  readonly latest: EpochMs;
  /**
   * Starts at or after its start and before its end. Read openings and held time for `windowToRead(window,
   * …)`.
   */
  readonly window: Interval;
}

/**
 * Every slot, in order. The visit lies in openings of one location that offer the mode and may span some that adjoin; it starts a whole
 * number of steps from the anchor of the opening that holds its start; with its buffers it meets no held time. Buffers may leave the
 * openings. RangeError for an invalid timing.
 */
export function slotsOf(request: SlotRequest): Slot[] {
  return firstSlots(request, Infinity);
}

/**
 * The first `limit` slots; looks no further. One sweep over openings and held time together: linear in their
 * number and in the slots found, whatever the step.
 */
export function firstSlots(request: SlotRequest, limit: number): Slot[] {
  const { openings, held, window } = request;
  const timing = timingMs(request.visitType);
  const from = Math.max(request.earliest, window.startsAt);
  const until = Math.min(request.latest, window.endsAt - 1);
  const slots: Slot[] = [];
  if (limit < 1) return slots;
  let nextHeld = 0;
  for (const { opening, stretchEndsAt } of stretchesOffering(openings, request.mode)) {
    if (opening.startsAt > until) return slots;
    const lastStart = Math.min(until, opening.endsAt - 1, stretchEndsAt - timing.duration);
    let startsAt = alignedFrom(Math.max(from, opening.startsAt), opening, timing);
    while (startsAt <= lastStart) {
      while ((held[nextHeld]?.endsAt ?? Infinity) <= startsAt - timing.before) nextHeld++;
      const blocker = held[nextHeld];
      const endsAt = startsAt + timing.duration;
      if (blocker === undefined || blocker.startsAt >= endsAt + timing.after) {
        if (slots.push({ startsAt, endsAt, locationId: opening.locationId }) >= limit) return slots;
        startsAt += timing.step;
      } else {
        startsAt = alignedFrom(blocker.endsAt + timing.before, opening, timing);
      }
    }
  }
  return slots;
}

/** The first aligned start at or after `instant`; the anchor may be later than it. */
function alignedFrom(instant: EpochMs, { anchor }: Opening, { step }: TimingMs): EpochMs {
  return anchor + Math.ceil((instant - anchor) / step) * step;
}
