import type { EpochMs } from "./instant.ts";

/** Says what time it is. Only transports, jobs and scripts hold one; the domain is told `now`. */
export type Clock = () => EpochMs;

/** The machine's clock, or one that stands still at `fixedNow` for tests and screenshots. */
export function createClock(fixedNow?: EpochMs): Clock {
  return fixedNow === undefined ? Date.now : () => fixedNow;
}
