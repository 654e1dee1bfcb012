import { expect, test } from "vitest";

import { ageFit } from "./age-fit.ts";

const CHILDREN = { minimumAge: null, maximumAge: 17 };
const ADULTS = { minimumAge: 18, maximumAge: null };
const EVERYBODY = { minimumAge: null, maximumAge: null };
const DAY = "2027-01-06";

test.each([
  ["1988-02-29", CHILDREN, 38, "too_old"],
  ["2009-01-06", CHILDREN, 18, "too_old"],
  ["2009-01-07", CHILDREN, 17, null],
  ["2009-01-07", ADULTS, 17, "too_young"],
  ["2009-01-06", ADULTS, 18, null],
  ["2026-12-30", ADULTS, 0, "too_young"],
  ["1950-01-01", EVERYBODY, 77, null],
] as const)("a patient born on %s, for a doctor of %o, is %i: %s", (born, limits, age, isOutside) => {
  expect(ageFit(born, DAY, limits)).toEqual({ age, isOutside });
});

test("of whom the clinic knows no age nothing is said", () => {
  expect(ageFit(null, DAY, CHILDREN)).toEqual({ age: null, isOutside: null });
});
