import { expect, test } from "vitest";
import { periodsOverlap } from "#lib/scheduling/rule-overlap.ts";
import type { PeriodDto } from "./dto.ts";
import { periodsOfRules, rulesOfPeriod } from "./periods.ts";

const night: PeriodDto = {
  locationId: "here",
  weekday: 7,
  startTime: "22:00",
  endTime: "06:00",
  endsNextDay: true,
  validFrom: "2027-01-06",
  validUntil: "2027-06-30",
  everyWeeks: 2,
  modes: ["video"],
};

test("a night is stored as two rules that keep the same weeks, and is shown as one period again", () => {
  const rules = rulesOfPeriod(night);
  expect(rules).toMatchObject([
    { weekday: 7, startTime: "22:00", endTime: "24:00", validFrom: "2027-01-06" },
    { weekday: 1, startTime: "00:00", endTime: "06:00", validFrom: "2027-01-07", validUntil: "2027-07-01" },
  ]);
  expect(periodsOfRules(rules.toReversed())).toEqual([night]);
});

test("two halves of different weeks, places or modes are two periods", () => {
  const [evening, morning] = rulesOfPeriod(night);
  if (evening === undefined || morning === undefined) throw new Error("A night has two halves");
  expect(periodsOfRules([evening, { ...morning, everyWeeks: 1 }])).toHaveLength(2);
  expect(periodsOfRules([evening, { ...morning, validFrom: "2027-01-06" }])).toHaveLength(2);
  expect(periodsOfRules([evening, { ...morning, modes: ["in_person"] }])).toHaveLength(2);
});

test("a period that ends at midnight is one rule", () => {
  expect(rulesOfPeriod({ ...night, endTime: "00:00" })).toMatchObject([{ endTime: "24:00" }]);
});

const monday = {
  weekday: 1,
  startTime: "09:00",
  endTime: "12:00",
  validFrom: "2027-01-04",
  validUntil: null,
};

test.each([
  ["share an hour", { startTime: "11:00", endTime: "13:00" }, true],
  ["only touch", { startTime: "12:00", endTime: "13:00" }, false],
  ["are of different weekdays", { weekday: 2 }, false],
  ["follow each other in time", { validFrom: "2027-02-01" }, true],
])("periods that %s overlap or do not", (_, changes, overlap) => {
  expect(periodsOverlap(monday, { ...monday, ...changes })).toBe(overlap);
});

test("periods of alternating weeks do not overlap; of every second and every third week they do", () => {
  const second = { ...monday, everyWeeks: 2 };
  expect(periodsOverlap(second, { ...second, validFrom: "2027-01-11" })).toBe(false);
  expect(periodsOverlap(second, { ...monday, everyWeeks: 3, validFrom: "2027-01-11" })).toBe(true);
  expect(
    periodsOverlap({ ...monday, validUntil: "2027-01-25" }, { ...monday, validFrom: "2027-02-01" }),
  ).toBe(false);
});
