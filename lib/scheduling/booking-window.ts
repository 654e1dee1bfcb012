import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";

export interface BookingLimits {
  /** A visit is booked at least this long before it starts. */
  readonly noticeMinutes: number;
  /** And at most this many times 24 hours before: the lesser of the visit type's and the doctor's horizon. */
  readonly horizonDays: number;
}

/** The first and the last start, both inclusive, that patients may book at `now`. */
export function bookingWindow(now: EpochMs, { noticeMinutes, horizonDays }: BookingLimits) {
  return { earliest: now + noticeMinutes * MINUTE_MS, latest: now + horizonDays * 24 * HOUR_MS };
}
