import { expect, test } from "vitest";

import { mergeOpenings } from "./merge-openings.ts";
import type { Mode, Opening } from "./shapes.ts";

const opening = (startsAt: number, endsAt: number, more: Partial<Opening> = {}): Opening => ({
  ...{ locationId: "a", startsAt, endsAt, anchor: 0, modes: ["in_person"] },
  ...more,
});
const modes = (...offered: Mode[]) => ({ modes: offered });

test("what has no length, runs backwards or offers no mode is dropped, and cuts nothing", () => {
  const whole = opening(0, 100);
  const nothing = [opening(50, 50), opening(80, 20), opening(10, 90, modes())];
  expect(mergeOpenings([whole, ...nothing])).toEqual([whole]);
  expect(mergeOpenings(nothing)).toEqual([]);
});

test("openings that adjoin become one only where all of their modes are the same", () => {
  const both = modes("in_person", "video");
  expect(mergeOpenings([opening(0, 10, both), opening(10, 20, both)])).toEqual([opening(0, 20, both)]);
  const one = [opening(0, 10, both), opening(10, 20)];
  expect(mergeOpenings(one)).toEqual(one);
});

test("two that start together stand in the order of their locations, however they were given", () => {
  const [here, there] = [opening(0, 10), opening(0, 10, { locationId: "b" })];
  expect(mergeOpenings([there, here])).toEqual([here, there]);
  expect(mergeOpenings([here, there])).toEqual([here, there]);
});
