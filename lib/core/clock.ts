import type { EpochMs } from "./instant.ts";

/** Returns the current time. Only transports, jobs and scripts hold one; the domain is given `now`. */
export type Clock = () => EpochMs;

/** The machine's clock, or one fixed at `fixedNow` for tests and screenshots. */
export function createClock(fixedNow?: EpochMs): Clock {
  return fixedNow === undefined ? Date.now : () => fixedNow;
}
