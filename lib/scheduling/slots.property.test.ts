import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { explainStart } from "./explain-start.ts";
import { openingsOf } from "./openings.ts";
import { MODES, type Opening } from "./shapes.ts";
import { firstSlots, slotsOf, type SlotRequest } from "./slots.ts";
import { heldAround, hoursCases, visitTimings, type HoursCase } from "./testing/arbitraries.ts";
import { openMinutes, slotStarts } from "./testing/oracle.ts";
import { windowToRead } from "./visit-timing.ts";

/** A trial of every minute takes its time on a busy machine. */
const SLOW = 60_000;

interface SlotCase {
  readonly hours: HoursCase;
  readonly request: SlotRequest;
}

/** Requests over openings that result from rules and overrides; cases in which locations clash have none. */
const slotCases: fc.Arbitrary<SlotCase> = hoursCases
  .filter((hours) => openingsOf(hours).ok)
  .chain((hours) =>
    fc.record({
      hours: fc.constant(hours),
      request: fc.record({
        openings: fc.constant(openingsFor(hours)),
        held: heldAround(hours.around),
        visitType: visitTimings,
        mode: fc.constantFrom(...MODES),
        earliest: fc.integer({ min: -60, max: 10 }).map((late) => hours.around + late * HOUR_MS),
        latest: fc.integer({ min: -10, max: 60 }).map((late) => hours.around + late * HOUR_MS),
        window: fc.constant(hours.window),
      }),
    }),
  );

test(
  "slots are exactly the starts that a minute-by-minute trial allows",
  () => {
    fc.assert(
      fc.property(slotCases, ({ hours, request }) => {
        const starts = slotsOf(request).map(({ startsAt }) => startsAt);
        expect(starts).toEqual(slotStarts(openMinutes(hours), request));
      }),
      { numRuns: 200 },
    );
  },
  SLOW,
);

test(
  "a start is a slot exactly when nothing explains it away",
  () => {
    fc.assert(
      fc.property(slotCases, ({ request }) => {
        const { startsAt, endsAt } = request.window;
        const slots = new Map(
          slotsOf({ ...request, earliest: -Infinity, latest: Infinity }).map((slot) => [slot.startsAt, slot]),
        );
        for (let start = startsAt; start < endsAt; start += MINUTE_MS) {
          const answer = explainStart({ ...request, startsAt: start });
          expect(answer.ok ? answer.slot : undefined).toEqual(slots.get(start));
        }
      }),
    );
  },
  SLOW,
);

test(
  "the first slots are the beginning of all slots",
  () => {
    fc.assert(
      fc.property(slotCases, fc.integer({ min: 0, max: 5 }), ({ request }, limit) => {
        expect(firstSlots(request, limit)).toEqual(slotsOf(request).slice(0, limit));
      }),
    );
  },
  SLOW,
);

test(
  "reading only what the window asks for gives the same slots",
  () => {
    fc.assert(
      fc.property(slotCases, ({ request }) => {
        const { startsAt, endsAt } = windowToRead(request.window, request.visitType);
        const isNear = (each: { startsAt: number; endsAt: number }) =>
          each.startsAt < endsAt && each.endsAt > startsAt;
        const read = { openings: request.openings.filter(isNear), held: request.held.filter(isNear) };
        expect(slotsOf({ ...request, ...read })).toEqual(slotsOf(request));
      }),
    );
  },
  SLOW,
);

test(
  "booking any slot leaves none that meets it, and takes away none that does not",
  () => {
    fc.assert(
      fc.property(slotCases, fc.nat(), ({ request }, choice) => {
        const before = slotsOf(request);
        const booked = before[choice % Math.max(1, before.length)];
        if (booked === undefined) return;
        const answer = explainStart({ ...request, startsAt: booked.startsAt });
        if (!answer.ok) throw new Error(answer.reason);
        const held = [...request.held, answer.reserved].toSorted(
          (one, other) => one.startsAt - other.startsAt,
        );
        const { bufferBeforeMinutes, bufferAfterMinutes } = request.visitType;
        const free = before.filter(
          ({ startsAt, endsAt }) =>
            startsAt - bufferBeforeMinutes * MINUTE_MS >= answer.reserved.endsAt ||
            endsAt + bufferAfterMinutes * MINUTE_MS <= answer.reserved.startsAt,
        );
        expect(slotsOf({ ...request, held })).toEqual(free);
      }),
    );
  },
  SLOW,
);

function openingsFor(hours: HoursCase): Opening[] {
  const outcome = openingsOf(hours);
  return outcome.ok ? outcome.openings : [];
}
