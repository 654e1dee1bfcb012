import { expect, test } from "vitest";
import { canonicalTimeZone, isSameTimeZone, isTimeZone, listTimeZones } from "./time-zone.ts";

test.each([
  "Europe/London",
  "Asia/Kathmandu",
  "America/Argentina/Buenos_Aires",
  "UTC",
  "Etc/GMT+3",
  "asia/kathmandu",
])("%s is a zone", (name) => expect(isTimeZone(name)).toBe(true));

test.each([
  "",
  "Europe/Atlantis",
  "+05:45",
  "Z",
  "2027-01-04T00:00[Europe/London]",
  "Europe/London ",
  " UTC",
  "../etc/passwd",
  "Europe/London\u0000",
  null,
  undefined,
  345,
])("%j is no zone", (value) => expect(isTimeZone(value)).toBe(false));

test.each([
  ["asia/kathmandu", "Asia/Kathmandu"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["EUROPE/KIEV", "Europe/Kyiv"],
  ["utc", "UTC"],
  ["Mars/Olympus", undefined],
])("%s is called %s today", (name, canonical) => expect(canonicalTimeZone(name)).toBe(canonical));

test("two names of one zone are the same zone", () => {
  expect(isSameTimeZone("Asia/Calcutta", "Asia/Kolkata")).toBe(true);
  expect(isSameTimeZone("Asia/Kolkata", "Asia/Kathmandu")).toBe(false);
});

test("the list of zones is sorted, has today's names, and each is a zone", () => {
  const zones = listTimeZones();
  expect(zones).toEqual([...new Set(zones)].toSorted());
  expect(zones).toEqual(expect.arrayContaining(["Asia/Kathmandu", "Europe/Kyiv", "UTC"]));
  expect(zones).not.toContain("Asia/Katmandu");
  expect(zones.map(canonicalTimeZone)).toEqual(zones);
});
