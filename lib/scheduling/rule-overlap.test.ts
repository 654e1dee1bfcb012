import { expect, test } from "vitest";

import { periodsOverlap, type WeeklyPeriod } from "./rule-overlap.ts";

/** Wednesdays from 09:00 to 12:00, since Wednesday 6 January. */
const RULE: WeeklyPeriod = {
  ...{ weekday: 3, startTime: "09:00", endTime: "12:00" },
  ...{ validFrom: "2027-01-06", validUntil: null, everyWeeks: 1 },
};

const overlap = (one: Partial<WeeklyPeriod>, other: Partial<WeeklyPeriod>) => [
  periodsOverlap({ ...RULE, ...one }, { ...RULE, ...other }),
  periodsOverlap({ ...RULE, ...other }, { ...RULE, ...one }),
];

test.each<[string, Partial<WeeklyPeriod>, Partial<WeeklyPeriod>, boolean]>([
  ["the same", {}, {}, true],
  ["on different days", {}, { weekday: 4 }, false],
  ["sharing an hour", {}, { startTime: "11:00", endTime: "13:00" }, true],
  ["one within the other", {}, { startTime: "10:00", endTime: "11:00" }, true],
  ["that adjoin", {}, { startTime: "12:00", endTime: "13:00" }, false],
  ["apart on the clock", {}, { startTime: "14:00", endTime: "15:00" }, false],
  [
    "of which one ends before the other begins",
    { validUntil: "2027-01-12" },
    { validFrom: "2027-01-13" },
    false,
  ],
  ["that share the last date of one", { validUntil: "2027-01-13" }, { validFrom: "2027-01-13" }, true],
  ["every second week, in turn", { everyWeeks: 2 }, { everyWeeks: 2, validFrom: "2027-01-13" }, false],
  ["every second week, together", { everyWeeks: 2 }, { everyWeeks: 2, validFrom: "2027-01-20" }, true],
  ["every third and every fourth week", { everyWeeks: 3 }, { everyWeeks: 4, validFrom: "2027-01-13" }, true],
  [
    "that begin on another weekday than their own",
    { validFrom: "2027-01-07" },
    { validUntil: "2027-01-12" },
    false,
  ],
])("two periods %s", (_what, one, other, meet) => {
  expect(overlap(one, other)).toEqual([meet, meet]);
});
