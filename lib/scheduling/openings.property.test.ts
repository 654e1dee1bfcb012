import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { openingsOf } from "./openings.ts";
import type { Opening } from "./shapes.ts";
import { hoursCases } from "./testing/arbitraries.ts";
import { openMinutes, type OpenMinute } from "./testing/oracle.ts";

/** A trial of every minute takes its time on a busy machine. */
const SLOW = 60_000;

test(
  "openings agree minute by minute with every rule asked at every minute of the clock",
  () => {
    fc.assert(
      fc.property(hoursCases, (hours) => {
        const open = openMinutes(hours);
        const clashes = [...open.values()].some((minutes) => minutes.length > 1);
        const outcome = openingsOf(hours);
        expect(outcome.ok).toBe(!clashes);
        if (outcome.ok) expect(byMinute(outcome.openings)).toEqual(sorted(open));
      }),
      { numRuns: 200 },
    );
  },
  SLOW,
);

test(
  "openings are sorted, disjoint, not empty, and as few as their anchors and modes allow",
  () => {
    fc.assert(
      fc.property(hoursCases, (hours) => {
        const outcome = openingsOf(hours);
        if (!outcome.ok) return;
        outcome.openings.forEach((opening, position) => {
          const next = outcome.openings[position + 1];
          expect(opening.endsAt).toBeGreaterThan(opening.startsAt);
          if (next === undefined) return;
          expect(next.startsAt).toBeGreaterThanOrEqual(opening.endsAt);
          const { startsAt: _, endsAt, ...rest } = opening;
          expect(next).not.toMatchObject({ ...rest, startsAt: endsAt });
        });
      }),
      { numRuns: 200 },
    );
  },
  SLOW,
);

test(
  "the order in which rules and overrides were entered changes nothing",
  () => {
    fc.assert(
      fc.property(hoursCases, (hours) => {
        const reversed = {
          ...hours,
          rules: hours.rules.toReversed(),
          overrides: hours.overrides.toReversed(),
        };
        expect(normal(openingsOf(reversed))).toEqual(normal(openingsOf(hours)));
      }),
    );
  },
  SLOW,
);

test(
  "a wider window changes none of the openings of a narrower one",
  () => {
    fc.assert(
      fc.property(hoursCases, fc.integer({ min: 0, max: 72 }), (hours, more) => {
        const { startsAt, endsAt } = hours.window;
        const wide = openingsOf({ ...hours, window: { startsAt, endsAt: endsAt + more * 60 * MINUTE_MS } });
        const narrow = openingsOf(hours);
        if (!wide.ok || !narrow.ok) return;
        expect(wide.openings).toEqual(expect.arrayContaining(narrow.openings));
      }),
    );
  },
  SLOW,
);

function byMinute(openings: readonly Opening[]): [EpochMs, OpenMinute[]][] {
  return openings.flatMap(({ startsAt, endsAt, locationId, anchor, modes }) =>
    Array.from({ length: (endsAt - startsAt) / MINUTE_MS }, (_, index): [EpochMs, OpenMinute[]] => [
      startsAt + index * MINUTE_MS,
      [{ locationId, anchor, modes }],
    ]),
  );
}

function sorted(open: Map<EpochMs, OpenMinute[]>): [EpochMs, OpenMinute[]][] {
  return [...open].toSorted(([one], [other]) => one - other);
}

function normal(outcome: ReturnType<typeof openingsOf>) {
  return outcome.ok ? outcome.openings : outcome.overlaps.map(({ during }) => during);
}
