import { expect, test } from "vitest";
import { parseInstant, parseInstantRange, toRangeText } from "./columns.ts";

const at = Date.UTC(2027, 0, 4, 3, 45, 0);

test.each([
  ["2027-01-04 03:45:00+00", at],
  ["2027-01-04 03:45:00.123+00", at + 123],
  ["2027-01-04 03:45:00.123999+00", at + 123],
  ["2027-01-04 09:30:00+05:45", at],
  ["2027-01-03 23:45:00-04", at],
  ["2027-01-04T03:45:00.000+00:00", at],
])("PostgreSQL's %s is read as the instant it names", (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

test.each([
  "infinity",
  "",
  "2027-01-04",
  "2027-01-04 03:45:00",
  "0044-03-15 12:00:00+00 BC",
  "2027-13-04 03:45:00+00",
])("%s is refused as an instant", (text) => {
  expect(() => parseInstant(text)).toThrow("Not an instant");
});

test("a range comes back as it was written", () => {
  const interval = { startsAt: at, endsAt: at + 1_800_000 };
  expect(toRangeText(interval)).toBe("[2027-01-04T03:45:00.000Z,2027-01-04T04:15:00.000Z)");
  expect(parseInstantRange('["2027-01-04 03:45:00+00","2027-01-04 04:15:00+00")')).toEqual(interval);
});

test.each([
  "empty",
  '["2027-01-04 03:45:00+00",)',
  '(,"2027-01-04 03:45:00+00")',
  '["2027-01-04 03:45:00+00","2027-01-04 04:15:00+00"]',
])("the range %s is refused", (text) => {
  expect(() => parseInstantRange(text)).toThrow("Not a half-open range");
});
