import fc from "fast-check";
import { HOUR_MS, MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import {
  MODES,
  type AvailabilityOverride,
  type AvailabilityRule,
  type VisitTiming,
} from "#lib/scheduling/shapes.ts";
import { clockFaceAt } from "./clock-face.ts";

/** Zones with the days on which their clocks are hardest to read, and some on which nothing happens. */
export const HARD_DAYS: readonly { readonly zone: string; readonly around: EpochMs }[] = [
  ["Europe/London", "2027-03-28T01:00Z"],
  ["Europe/London", "2027-10-31T01:00Z"],
  ["America/New_York", "2027-03-14T07:00Z"],
  ["America/New_York", "2027-11-07T06:00Z"],
  ["Australia/Lord_Howe", "2027-04-03T15:00Z"],
  ["Australia/Lord_Howe", "2027-10-02T15:30Z"],
  ["Africa/Cairo", "2027-04-29T22:00Z"],
  ["Africa/Cairo", "2027-10-28T21:00Z"],
  ["America/Santiago", "2027-04-04T03:00Z"],
  ["America/Santiago", "2027-09-05T04:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00Z"],
  ["Africa/Casablanca", "2026-03-22T02:00Z"],
  ["Pacific/Chatham", "2027-04-03T14:00Z"],
  ["Pacific/Chatham", "2027-09-25T14:00Z"],
  ["Antarctica/Troll", "2027-03-28T01:00Z"],
  ["Antarctica/Troll", "2027-10-31T01:00Z"],
  ["America/St_Johns", "2010-11-07T02:31Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
  ["Asia/Kathmandu", "2027-01-04T00:00Z"],
  ["Asia/Kathmandu", "2026-12-31T18:15Z"],
].map(([zone = "", around = ""]) => ({ zone, around: Date.parse(around) }));

export interface HoursCase {
  readonly rules: AvailabilityRule[];
  readonly overrides: AvailabilityOverride[];
  readonly window: Interval;
  readonly around: EpochMs;
}

/** Rules and overrides at two locations around a hard day. The second may be in another zone. */
export const hoursCases: fc.Arbitrary<HoursCase> = fc.constantFrom(...HARD_DAYS).chain(({ zone, around }) => {
  const places = fc.oneof(
    { weight: 8, arbitrary: fc.constant({ locationId: "first", timeZone: zone }) },
    { weight: 1, arbitrary: fc.constant({ locationId: "second", timeZone: zone }) },
    { weight: 1, arbitrary: fc.constant({ locationId: "third", timeZone: "Asia/Kathmandu" }) },
  );
  const dates = fc
    .constantFrom(-2, -1, -1, 0, 0, 0, 1, 1, 2)
    .map((days) => clockFaceAt(around + days * 24 * HOUR_MS, zone).date);
  return fc.record({
    rules: fc.array(ruleAt(places, dates), { minLength: 1, maxLength: 8 }),
    overrides: fc.array(overrideAt(places, dates), { maxLength: 3 }),
    window: windowAround(around),
    around: fc.constant(around),
  });
});

type Place = Pick<AvailabilityRule, "locationId" | "timeZone">;

const modes = fc.oneof(
  { weight: 9, arbitrary: fc.subarray([...MODES], { minLength: 1 }) },
  { weight: 1, arbitrary: fc.constant([]) },
);

/** Mostly near midnight and the small hours, where the clocks change. */
const clockMinutes = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((steps) => steps * 5),
  fc.integer({ min: 0, max: 288 }).map((steps) => steps * 5),
  fc.constantFrom(0, 1380, 1440, 1440),
);
const hours = fc
  .tuple(clockMinutes, clockMinutes)
  .map(([one, other]) => ({ startTime: clock(Math.min(one, other)), endTime: clock(Math.max(one, other)) }));

function ruleAt(places: fc.Arbitrary<Place>, dates: fc.Arbitrary<string>): fc.Arbitrary<AvailabilityRule> {
  return fc
    .record({ place: places, date: dates, hours, modes, fromDate: dates, untilDate: dates, limit: fc.nat(9) })
    .map(({ place, date, hours: times, modes: offered, fromDate, untilDate, limit }) => ({
      ...place,
      ...times,
      modes: offered,
      weekday: clockFaceAt(Date.parse(date), "UTC").weekday,
      validFrom: limit === 0 ? fromDate : "2000-01-01",
      validUntil: limit === 1 ? untilDate : null,
    }));
}

function overrideAt(
  places: fc.Arbitrary<Place>,
  dates: fc.Arbitrary<string>,
): fc.Arbitrary<AvailabilityOverride> {
  const extra = fc
    .record({ place: places, date: dates, hours, modes })
    .map(({ place, date, hours: times, modes: offered }) => ({
      ...place,
      ...times,
      date,
      kind: "extra" as const,
      modes: offered,
    }));
  const closed = fc
    .record({ place: fc.option(places), date: dates, hours: fc.option(hours) })
    .map(({ place, date, hours: times }) => ({
      date,
      kind: "closed" as const,
      locationId: place?.locationId ?? null,
      startTime: times?.startTime ?? null,
      endTime: times?.endTime ?? null,
      modes: [],
    }));
  return fc.oneof(extra, closed);
}

function windowAround(around: EpochMs): fc.Arbitrary<Interval> {
  return fc
    .tuple(fc.integer({ min: -40, max: 4 }), fc.integer({ min: 1, max: 60 }))
    .map(([from, hoursLong]) => ({
      startsAt: around + from * HOUR_MS,
      endsAt: around + (from + hoursLong) * HOUR_MS,
    }));
}

/** Lengths and steps that fit each other badly. */
export const visitTimings: fc.Arbitrary<VisitTiming> = fc.record({
  durationMinutes: fc.constantFrom(5, 10, 20, 30, 45, 60, 90, 100),
  stepMinutes: fc.constantFrom(1, 5, 7, 15, 20, 30, 45, 60, 90),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 10, 25),
  bufferAfterMinutes: fc.constantFrom(0, 0, 5, 15, 60),
});

/** Held time around an instant: sorted, disjoint, some of it adjoining. */
export function heldAround(around: EpochMs): fc.Arbitrary<Interval[]> {
  const lengths = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 18 }));
  return fc.array(lengths, { maxLength: 25 }).map((pairs) => {
    let at = around - 40 * HOUR_MS;
    return pairs.map(([gap, length]) => {
      const startsAt = at + gap * 5 * MINUTE_MS;
      at = startsAt + length * 5 * MINUTE_MS;
      return { startsAt, endsAt: at };
    });
  });
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
