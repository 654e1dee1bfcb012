import { expect, test } from "vitest";
import { createRecency } from "./recency.ts";

const OLDEST_MS = 5_000;

test("a replica of which nothing is known is not recent", () => {
  expect(createRecency(OLDEST_MS).isRecent(0)).toBe(false);
});

test("a replica is recent for as long as it may be old, from when the position that it reached was asked for", () => {
  const recency = createRecency(OLDEST_MS);
  recency.note({ at: 1_000, position: 10n });
  recency.confirm(10n);
  expect([1_000, 6_000, 6_001].map(recency.isRecent)).toEqual([true, true, false]);
});

test("a position that the replica has not reached makes it no more recent", () => {
  const recency = createRecency(OLDEST_MS);
  recency.note({ at: 1_000, position: 10n });
  recency.note({ at: 2_000, position: 20n });
  recency.confirm(19n);
  expect([6_000, 6_001].map(recency.isRecent)).toEqual([true, false]);
  recency.confirm(20n);
  expect([7_000, 7_001].map(recency.isRecent)).toEqual([true, false]);
});

test("a replica that always stays behind by less than it may is recent, and by more never", () => {
  const recentAfter = (lag: number) => {
    const recency = createRecency(OLDEST_MS);
    for (let at = 0; at <= 30_000; at += 1_000) {
      recency.note({ at, position: BigInt(at) });
      recency.confirm(BigInt(Math.max(0, at - lag)));
    }
    return recency.isRecent(30_000);
  };
  expect([0, 1, 4_500, 5_001, 20_000].map(recentAfter)).toEqual([true, true, true, false, false]);
});

test("what was forgotten counts no more", () => {
  const recency = createRecency(OLDEST_MS);
  recency.note({ at: 1_000, position: 10n });
  recency.note({ at: 2_000, position: 20n });
  recency.confirm(10n);
  recency.forget();
  recency.confirm(20n);
  expect(recency.isRecent(2_000)).toBe(false);
});
