import { describe, expect, test } from "vitest";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { CLOCK_CHANGES_2027, CLOCK_CHANGES_TZ_VERSION } from "./clock-changes-2027.ts";
import { openingsOf } from "./openings.ts";
import { MODES, type AvailabilityRule, type Opening } from "./shapes.ts";
import { slotsOf } from "./slots.ts";
import { offsetSpans } from "./zone-offsets.ts";

/** One change of a zone's clocks. Offsets in milliseconds, wall readings as instants of UTC. */
interface Change {
  readonly zone: string;
  readonly at: EpochMs;
  readonly before: number;
  readonly after: number;
  /** The date whose clocks skip or repeat. */
  readonly date: string;
}

const YEAR = { startsAt: Date.UTC(2027, 0, 1), endsAt: Date.UTC(2028, 0, 1) };
const DAY_MINUTES = 1_440;

const changes: Change[] = CLOCK_CHANGES_2027.flatMap(({ zone, offsetMinutes, changes: ofZone }) =>
  ofZone.map((change, position) => {
    const at = Date.parse(change.at);
    const before = (ofZone[position - 1]?.offsetMinutes ?? offsetMinutes) * MINUTE_MS;
    const after = change.offsetMinutes * MINUTE_MS;
    const date = new Date(at + Math.min(before, after)).toISOString().slice(0, 10);
    return { zone, at, before, after, date };
  }),
);

test(`the table holds all eight zones and the twelve changes that tz ${CLOCK_CHANGES_TZ_VERSION} knows`, () => {
  expect(CLOCK_CHANGES_2027.map(({ zone }) => zone)).toEqual([
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Chatham",
  ]);
  expect(changes).toHaveLength(12);
});

test.each(CLOCK_CHANGES_2027)("this runtime's clocks change in $zone when the table says", (year) => {
  const spans = offsetSpans(year.zone, { startsAt: YEAR.startsAt, endsAt: YEAR.endsAt - 1 });
  const [first, ...rest] = spans.map(({ startsAt, offsetMs }) => ({ at: startsAt, offsetMs }));
  expect(first?.offsetMs).toBe(year.offsetMinutes * MINUTE_MS);
  expect(rest).toEqual(
    year.changes.map(({ at, offsetMinutes }) => ({
      at: Date.parse(at),
      offsetMs: offsetMinutes * MINUTE_MS,
    })),
  );
});

describe.each(changes)("in $zone on $date", (change) => {
  const midnight = Date.parse(`${change.date}T00:00Z`);
  const changeMinute = (change.at + Math.min(change.before, change.after) - midnight) / MINUTE_MS;
  const across = {
    from: Math.max(0, changeMinute - 90),
    until: Math.min(DAY_MINUTES, changeMinute + 195),
  };

  test.each([
    ["of the whole day", { from: 0, until: DAY_MINUTES }],
    ["across the change", across],
  ])("a rule %s opens each real instant that its clock shows, once", (_, minutes) => {
    expect(openingsOn(change, minutes)).toEqual(expectedOpenings(change, minutes));
  });

  test.each([
    ["of the whole day", 20, { from: 0, until: DAY_MINUTES }],
    ["of the whole day", 50, { from: 0, until: DAY_MINUTES }],
    ["across the change", 15, across],
    ["across the change", 45, across],
  ])(
    "a rule %s has a slot at each reading that is a multiple of %d minutes from its start",
    (_, step, minutes) => {
      const slots = slotsOf({
        openings: openingsOn(change, minutes),
        held: [],
        visitType: {
          durationMinutes: step,
          stepMinutes: step,
          bufferBeforeMinutes: 0,
          bufferAfterMinutes: 0,
        },
        mode: "video",
        earliest: YEAR.startsAt,
        latest: YEAR.endsAt,
        window: YEAR,
      });
      expect(slots.map(({ startsAt }) => startsAt)).toEqual(expectedStarts(change, minutes, step));
    },
  );
});

function openingsOn({ zone, date, at }: Change, minutes: { from: number; until: number }): Opening[] {
  const rule: AvailabilityRule = {
    weekday: new Date(`${date}T00:00Z`).getUTCDay() || 7,
    startTime: clock(minutes.from),
    endTime: clock(minutes.until),
    locationId: "clinic",
    timeZone: zone,
    validFrom: date,
    validUntil: date,
    modes: MODES,
  };
  const days = 2 * DAY_MINUTES * MINUTE_MS;
  const outcome = openingsOf({
    rules: [rule],
    overrides: [],
    window: { startsAt: at - days, endsAt: at + days },
  });
  if (!outcome.ok) throw new Error("One location cannot clash with itself");
  return outcome.openings;
}

/**
 * Before the change the clock reads instant + before, after it instant + after: so each side is one interval.
 */
function expectedOpenings(change: Change, { from, until }: { from: number; until: number }): Opening[] {
  const reading = Date.parse(`${change.date}T00:00Z`);
  const [start, end] = [reading + from * MINUTE_MS, reading + until * MINUTE_MS];
  const rest = { locationId: "clinic", modes: [...MODES] };
  return [
    {
      ...rest,
      startsAt: start - change.before,
      endsAt: Math.min(change.at, end - change.before),
      anchor: start - change.before,
    },
    {
      ...rest,
      startsAt: Math.max(change.at, start - change.after),
      endsAt: end - change.after,
      anchor: start - change.after,
    },
  ].filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** Walks real time by the minute, reading the clock from the table. */
function expectedStarts(
  change: Change,
  { from, until }: { from: number; until: number },
  step: number,
): EpochMs[] {
  const midnight = Date.parse(`${change.date}T00:00Z`);
  const minuteAt = (at: EpochMs) =>
    (at + (at < change.at ? change.before : change.after) - midnight) / MINUTE_MS;
  const isOpen = (at: EpochMs) => minuteAt(at) >= from && minuteAt(at) < until;
  const isSlot = (at: EpochMs) =>
    (minuteAt(at) - from) % step === 0 &&
    Array.from({ length: step }, (_, index) => at + index * MINUTE_MS).every(isOpen);
  const minutes = Array.from(
    { length: 4 * DAY_MINUTES },
    (_, index) => change.at + (index - 2 * DAY_MINUTES) * MINUTE_MS,
  );
  return minutes.filter(isSlot);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
