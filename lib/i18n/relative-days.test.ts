import { expect, test } from "vitest";

import { relativeDays } from "./relative-days.ts";

const at = (iso: string) => Date.parse(iso);

test("today and tomorrow are said beside the date, and no other day", () => {
  const days = relativeDays("en", at("2027-01-04T03:45:00Z"));
  const written = ["2027-01-03", "2027-01-04", "2027-01-05", "2027-01-06"].map((date) =>
    days.shortDate(date, "Asia/Kathmandu"),
  );
  expect(written).toEqual([
    "Sun 3 January 2027",
    "Today, Mon 4 January 2027",
    "Tomorrow, Tue 5 January 2027",
    "Wed 6 January 2027",
  ]);
  expect(days.heading("2027-01-05", "Asia/Kathmandu")).toBe("Tomorrow, Tuesday 5 January 2027");
});

test("which day is today is for the place to say", () => {
  const days = relativeDays("en", at("2027-01-04T20:00:00Z"));
  expect(days.dateTime(at("2027-01-05T03:15:00Z"), "Asia/Kathmandu")).toBe(
    "Today, Tue 5 January 2027, 09:00",
  );
  expect(days.dateTime(at("2027-01-05T09:00:00Z"), "Europe/London")).toBe(
    "Tomorrow, Tue 5 January 2027, 09:00",
  );
});

test("tomorrow is the next date, also when the day between has 23 or 25 hours", () => {
  const eve = relativeDays("en", at("2027-03-27T23:30:00Z"));
  expect(eve.shortDate("2027-03-28", "Europe/London")).toBe("Tomorrow, Sun 28 March 2027");
  const back = relativeDays("en", at("2027-10-30T22:30:00Z"));
  expect(back.shortDate("2027-10-31", "Europe/London")).toBe("Tomorrow, Sun 31 October 2027");
  expect(relativeDays("en", at("2026-12-31T12:00:00Z")).shortDate("2027-01-01", "Europe/London")).toBe(
    "Tomorrow, Fri 1 January 2027",
  );
});
