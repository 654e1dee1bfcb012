import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { VisitTiming } from "./shapes.ts";

/** A visit type's timing in milliseconds. */
export interface TimingMs {
  readonly duration: number;
  readonly step: number;
  readonly before: number;
  readonly after: number;
}

/**
 * RangeError unless duration and step are whole minutes from 1, and the buffers from 0: a step of 0 would
 * never end.
 */
export function timingMs(visitType: VisitTiming): TimingMs {
  return {
    duration: wholeMinutes(visitType.durationMinutes, 1),
    step: wholeMinutes(visitType.stepMinutes, 1),
    before: wholeMinutes(visitType.bufferBeforeMinutes, 0),
    after: wholeMinutes(visitType.bufferAfterMinutes, 0),
  };
}

/** Whether a start is a whole number of steps from the anchor of the opening that holds it. */
export function isAligned(startsAt: EpochMs, anchor: EpochMs, stepMinutes: number): boolean {
  return (startsAt - anchor) % wholeMinutes(stepMinutes, 1) === 0;
}

/**
 * The interval that the patient sees of a visit that starts at `startsAt`, and the doctor's time that it reserves: that plus its buffers.
 */
export function visitIntervals(
  startsAt: EpochMs,
  visitType: VisitTiming,
): { readonly during: Interval; readonly reserved: Interval } {
  const { duration, before, after } = timingMs(visitType);
  const endsAt = startsAt + duration;
  return {
    during: { startsAt, endsAt },
    reserved: { startsAt: startsAt - before, endsAt: endsAt + after },
  };
}

/**
 * The window in which openings and held time must be read to answer for starts in `window`: a visit may end
 * after it, and its buffers reach further. An opening that merely meets this window is read whole.
 */
export function windowToRead(window: Interval, visitType: VisitTiming): Interval {
  const { duration, before, after } = timingMs(visitType);
  return { startsAt: window.startsAt - before, endsAt: window.endsAt + duration + after };
}

function wholeMinutes(minutes: number, least: number): number {
  if (!Number.isSafeInteger(minutes) || minutes < least) {
    throw new RangeError(`Not a whole number of minutes from ${least}: ${minutes}`);
  }
  return minutes * MINUTE_MS;
}
