import { expect, test } from "vitest";

import { daysOfLeave } from "./leave.ts";

const WEEKEND = { fromDate: "2027-02-27", untilDate: "2027-03-01", fromNoon: false, untilNoon: false };
const timesOf = (leave: Parameters<typeof daysOfLeave>[0]) =>
  daysOfLeave(leave).map(({ date, startTime, endTime }) => [date, startTime, endTime]);

test("leave closes each of its days, the first and the last included, at every location", () => {
  const [first, ...others] = daysOfLeave(WEEKEND);
  expect(others).toHaveLength(2);
  expect(first).toEqual({
    ...{ date: "2027-02-27", kind: "leave", locationId: null, modes: [] },
    ...{ startTime: "00:00", endTime: "24:00" },
  });
});

test("half of the first and half of the last day may be worked, and no half of the days between", () => {
  expect(timesOf({ ...WEEKEND, fromNoon: true, untilNoon: true })).toEqual([
    ["2027-02-27", "12:00", "24:00"],
    ["2027-02-28", "00:00", "24:00"],
    ["2027-03-01", "00:00", "12:00"],
  ]);
  expect(timesOf(WEEKEND).flatMap(([, ...times]) => times)).not.toContain("12:00");
});
