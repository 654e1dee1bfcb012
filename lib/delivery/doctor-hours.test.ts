import { expect, test } from "vitest";

import { dueForDoctor } from "./doctor-hours.ts";

const at = (text: string) => Date.parse(text);

test.each([
  [
    "today",
    "2027-01-04T06:00:00+05:45",
    ["2027-01-04T17:00:00+05:45"],
    "Asia/Kathmandu",
    "2027-01-04T06:00:00+05:45",
  ],
  [
    "tomorrow, late",
    "2027-01-04T23:59:00+05:45",
    ["2027-01-05T23:30:00+05:45"],
    "Asia/Kathmandu",
    "2027-01-04T23:59:00+05:45",
  ],
  [
    "the day after tomorrow",
    "2027-01-04T06:00:00+05:45",
    ["2027-01-06T00:00:00+05:45"],
    "Asia/Kathmandu",
    "2027-01-04T07:00:00+05:45",
  ],
  [
    "next week, after seven",
    "2027-01-04T07:00:00+05:45",
    ["2027-01-11T09:00:00+05:45"],
    "Asia/Kathmandu",
    "2027-01-05T07:00:00+05:45",
  ],
  [
    "what moved away from tomorrow",
    "2027-01-04T09:00:00+05:45",
    ["2027-01-11T09:00:00+05:45", "2027-01-05T09:00:00+05:45"],
    "Asia/Kathmandu",
    "2027-01-04T09:00:00+05:45",
  ],
  // Clocks go forward in the night: 07:00 is an hour sooner.
  [
    "next week, before a clock change",
    "2027-03-27T20:00:00Z",
    ["2027-04-05T09:00:00Z"],
    "Europe/London",
    "2027-03-28T06:00:00Z",
  ],
])("a doctor hears of %s when it matters", (_what, now, begins, timeZone, due) => {
  expect(dueForDoctor({ now: at(now), begins: begins.map(at), timeZone })).toBe(at(due));
});
