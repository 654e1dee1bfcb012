import { expect, test } from "vitest";

import { lanesOf, type Stretch } from "./lanes.ts";

const stretch = (from: number, until: number): Stretch => ({ from, until });
const drawn = (...stretches: Stretch[]) => lanesOf(stretches).map(({ lane, lanes }) => [lane, lanes]);

test("stretches that do not meet have all of the width, also where one ends as the next begins", () => {
  expect(drawn(stretch(0, 10), stretch(10, 20), stretch(30, 40))).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

test("stretches that meet share the width, the longer of two that begin together first", () => {
  expect(drawn(stretch(0, 10), stretch(0, 30), stretch(10, 20))).toEqual([
    [1, 2],
    [0, 2],
    [1, 2],
  ]);
});

test("one that begins as all others end begins a group of its own", () => {
  expect(drawn(stretch(0, 10), stretch(0, 10), stretch(10, 20))).toEqual([
    [0, 2],
    [1, 2],
    [0, 1],
  ]);
});

test("the order in which they were given is kept, and a later group has a width of its own", () => {
  expect(drawn(stretch(50, 60), stretch(0, 10), stretch(5, 15), stretch(8, 12))).toEqual([
    [0, 1],
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
  expect(drawn()).toEqual([]);
});
