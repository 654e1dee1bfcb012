import { expect, it } from "vitest";

import { timeAt } from "./pointed-at.ts";

const NINE = Date.parse("2027-01-06T09:00:00Z");
const TEN = Date.parse("2027-01-06T10:00:00Z");
const minutes = (part: number) => (timeAt(part, NINE, TEN) - NINE) / 60_000;

it("a place in free time is a time to five minutes, and never its end", () => {
  expect([0, 0.02, 0.05, 0.5, 0.999].map(minutes)).toEqual([0, 0, 5, 30, 55]);
});
