import { expect, test } from "vitest";

import { matchOpenings } from "./match-openings.ts";
import type { Opening } from "./shapes.ts";

const opening = (startsAt: number, endsAt: number): Opening => ({
  ...{ locationId: "a", startsAt, endsAt, anchor: 0, modes: ["in_person"] },
});

test("openings are matched in the order of time, however they were given", () => {
  const [first, second, third] = [opening(0, 10), opening(20, 30), opening(40, 50)];
  const [one, two, three] = [opening(1, 11), opening(21, 31), opening(41, 51)];
  const pairs = [
    { from: first, to: one },
    { from: second, to: two },
    { from: third, to: three },
  ];
  expect(matchOpenings([third, first, second], [two, three, one])).toEqual(pairs);
  expect(matchOpenings([first, second, third], [one, two, three])).toEqual(pairs);
});

test("openings that only touch share no time, and are no pair", () => {
  expect(matchOpenings([opening(10, 20)], [opening(0, 10), opening(20, 30)])).toEqual([]);
});
