import { expect, test } from "vitest";

import { toDraftNumber, toDraftState } from "./draft-state.ts";

test.each([
  [0, 0],
  [0, 7],
  [1, 0],
  [9_998, 999_999],
])("version %i with revision %i is one number and comes back from it", (version, revision) => {
  const number = toDraftNumber({ version, revision });
  expect(number).toBeGreaterThan(0);
  expect(String(number).length).toBeLessThanOrEqual(10);
  expect(toDraftState(number)).toEqual({ version, revision });
});

test("a number that no row has is a state that no record is in", () => {
  expect(toDraftState(Number.MAX_SAFE_INTEGER).version).toBe(1_000_000);
});
