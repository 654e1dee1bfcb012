/**
 * An instant as whole milliseconds since 1970-01-01T00:00:00Z, the unit of `Date`. The domain speaks of
 * instants in this one form; the wire says them as RFC 3339 text, the database as `timestamptz`.
 */
export type EpochMs = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** A half-open stretch of time, `[startsAt, endsAt)`. */
export interface Interval {
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** The instant as RFC 3339 text in UTC, e.g. `2027-01-04T03:45:00.000Z`. */
export function toIsoInstant(instant: EpochMs): string {
  return new Date(instant).toISOString();
}
