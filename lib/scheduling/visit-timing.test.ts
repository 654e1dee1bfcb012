import { expect, test } from "vitest";

import { MINUTE_MS } from "#lib/core/instant.ts";

import { visitIntervals, windowToRead } from "./visit-timing.ts";

const TIMING = { durationMinutes: 30, stepMinutes: 15, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 };
const between = (from: number, to: number) => ({ startsAt: from * MINUTE_MS, endsAt: to * MINUTE_MS });

test("a visit reserves its buffers beside its own time", () => {
  expect(visitIntervals(60 * MINUTE_MS, TIMING)).toEqual({
    during: between(60, 90),
    reserved: between(55, 100),
  });
});

test("the window that is read reaches as far as the buffers of visits that start in it", () => {
  expect(windowToRead(between(60, 120), TIMING)).toEqual(between(55, 160));
});

test.each([
  ["durationMinutes", 0],
  ["stepMinutes", 0],
  ["bufferBeforeMinutes", -1],
  ["bufferAfterMinutes", 1.5],
])("%s of %s is no number of minutes", (name, minutes) => {
  expect(() => visitIntervals(0, { ...TIMING, [name]: minutes })).toThrow(
    `Not a whole number of minutes from ${name.startsWith("buffer") ? 0 : 1}: ${minutes}`,
  );
});
