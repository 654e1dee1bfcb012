/**
 * An instant as whole milliseconds since 1970-01-01T00:00:00Z, the unit of `Date`. The domain uses instants in this one form; the wire has
 * them as RFC 3339 text, the database as `timestamptz`.
 */
export type EpochMs = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** A half-open stretch of time, `[startsAt, endsAt)`. */
export interface Interval {
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** The instant as RFC 3339 text in UTC, e.g. `2027-01-04T03:45:00.000Z`. RangeError if it is none. */
export function toIsoInstant(instant: EpochMs): string {
  const time = TIMES_OF_DAY[(instant - Math.floor(instant / DAY_MS) * DAY_MS) / MINUTE_MS];
  return time === undefined ? new Date(instant).toISOString() : utcDateOf(instant) + time;
}

/** The calendar day in UTC, `YYYY-MM-DD`. RangeError if it is no instant. */
export function utcDateOf(instant: EpochMs): string {
  const day = Math.floor(instant / DAY_MS);
  const known = datesWritten.get(day);
  if (known !== undefined) return known;
  if (datesWritten.size >= MOST_DATES_KEPT) datesWritten.clear();
  const date = new Date(day * DAY_MS).toISOString().slice(0, -TIME_LENGTH);
  datesWritten.set(day, date);
  return date;
}

const MINUTES_A_DAY = 24 * 60;
export const DAY_MS = MINUTES_A_DAY * MINUTE_MS;
const TIME_LENGTH = "T00:00:00.000Z".length;

// A month of slots is hundreds of instants on whole minutes of few days: writing each by `Date` takes longer than
// finding them.
const TIMES_OF_DAY = Array.from({ length: MINUTES_A_DAY }, (_, minute) =>
  new Date(minute * MINUTE_MS).toISOString().slice(-TIME_LENGTH),
);
const datesWritten = new Map<number, string>();
const MOST_DATES_KEPT = 4_096;
