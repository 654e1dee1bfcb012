import fc from "fast-check";
import { expect, test } from "vitest";
import { diffOpenings, type OpeningsChange } from "./diff-openings.ts";
import { matchOpenings } from "./match-openings.ts";
import { MODES, type Opening } from "./shapes.ts";
import { OpeningsTable } from "./testing/openings-table.ts";

/** Sorted and disjoint over two locations, tightly packed so that most pairs of sets interlock. */
const openingSets: fc.Arbitrary<Opening[]> = fc
  .array(
    fc.record({
      gap: fc.nat(3),
      length: fc.integer({ min: 1, max: 8 }),
      locationId: fc.constantFrom("a", "a", "b"),
      anchor: fc.nat(1),
      modes: fc.constantFrom([...MODES], [MODES[0]], [MODES[1]]),
    }),
    { maxLength: 8 },
  )
  .map((parts) => {
    let at = 0;
    return parts.map(({ gap, length, ...rest }) => {
      const startsAt = at + gap;
      at = startsAt + length;
      return { ...rest, startsAt, endsAt: at };
    });
  });

test("the change leads from the stored openings to the wanted ones, and no row on the way overlaps another", () => {
  fc.assert(
    fc.property(openingSets, openingSets, fc.infiniteStream(fc.nat()), (current, wanted, order) => {
      const table = new OpeningsTable(current);
      table.apply(diffOpenings(current, wanted), shuffleBy(order), () => undefined);
      expect(table.rows).toEqual(wanted);
    }),
    { numRuns: 1_000 },
  );
});

test("what a row holds before and after, it holds at every step between", () => {
  fc.assert(
    fc.property(openingSets, openingSets, fc.infiniteStream(fc.nat()), (current, wanted, order) => {
      const table = new OpeningsTable(current);
      const kept = matchOpenings(current, wanted).map(shared);
      table.apply(diffOpenings(current, wanted), shuffleBy(order), () => {
        for (const part of kept) expect(table.rows.some((row) => holds(row, part))).toBe(true);
      });
    }),
    { numRuns: 1_000 },
  );
});

test("the pairs share as much time as any choice of pairs could", () => {
  fc.assert(
    fc.property(openingSets, openingSets, (current, wanted) => {
      const pairs = matchOpenings(current, wanted);
      expect(new Set(pairs.map(({ from }) => from)).size).toBe(pairs.length);
      expect(new Set(pairs.map(({ to }) => to)).size).toBe(pairs.length);
      expect(pairs.reduce((sum, pair) => sum + sharedTime(pair), 0)).toBe(mostSharedTime(current, wanted));
    }),
    { numRuns: 500 },
  );
});

test("equal openings need no change, and an opening that stays is not touched", () => {
  fc.assert(
    fc.property(openingSets, openingSets, (current, wanted) => {
      expect(touched(diffOpenings(current, structuredClone(current)))).toEqual([]);
      const stays = current.filter((row) =>
        wanted.some((each) => JSON.stringify(each) === JSON.stringify(row)),
      );
      for (const row of stays) expect(touched(diffOpenings(current, wanted))).not.toContainEqual(row);
    }),
  );
});

function touched({ shrink, remove, grow, insert }: OpeningsChange): Opening[] {
  return [...shrink, ...grow].flatMap(({ from, to }) => [from, to]).concat(remove, insert);
}

function shuffleBy(order: fc.Stream<number> | Iterable<number>) {
  const numbers = order[Symbol.iterator]();
  return <T>(rows: readonly T[]): T[] =>
    rows
      .map((row) => ({ row, rank: numbers.next().value ?? 0 }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ row }) => row);
}

function shared({ from, to }: { from: Opening; to: Opening }): Opening {
  return {
    ...from,
    startsAt: Math.max(from.startsAt, to.startsAt),
    endsAt: Math.min(from.endsAt, to.endsAt),
  };
}

function sharedTime(pair: { from: Opening; to: Opening }): number {
  const { startsAt, endsAt } = shared(pair);
  return endsAt - startsAt;
}

function holds(row: Opening, part: Opening): boolean {
  return row.locationId === part.locationId && row.startsAt <= part.startsAt && row.endsAt >= part.endsAt;
}

/** Tries every choice: the first old opening with each new one, or with none. */
function mostSharedTime(current: readonly Opening[], wanted: readonly Opening[]): number {
  const [from, ...others] = current;
  if (from === undefined) return 0;
  const choices = wanted
    .filter((to) => to.locationId === from.locationId && sharedTime({ from, to }) > 0)
    .map(
      (to) =>
        sharedTime({ from, to }) +
        mostSharedTime(
          others,
          wanted.filter((each) => each !== to),
        ),
    );
  return Math.max(mostSharedTime(others, wanted), ...choices);
}
