import { describe, expect, test } from "vitest";

import { afterQuietHours, beforeQuietHours } from "./quiet-hours.ts";

const at = (text: string) => Date.parse(text);
const said = (instant: number) => new Date(instant).toISOString();
const NIGHT = { from: "21:00", until: "08:00" };

describe("a reminder that would be due", () => {
  test.each([
    [
      "at 07:59 goes the evening before",
      "2027-01-05T07:59:00+05:45",
      "Asia/Kathmandu",
      "2027-01-04T20:30:00+05:45",
    ],
    ["at 08:00 goes then", "2027-01-05T08:00:00+05:45", "Asia/Kathmandu", "2027-01-05T08:00:00+05:45"],
    ["at 21:00 goes before", "2027-01-05T21:00:00+05:45", "Asia/Kathmandu", "2027-01-05T20:30:00+05:45"],
    ["at 20:59 goes then", "2027-01-05T20:59:00+05:45", "Asia/Kathmandu", "2027-01-05T20:59:00+05:45"],
    [
      "after London's clocks went on goes the evening before",
      "2027-03-28T07:00:00+01:00",
      "Europe/London",
      "2027-03-27T20:30:00Z",
    ],
    [
      "after London's clocks went back goes the evening before",
      "2027-10-31T07:00:00Z",
      "Europe/London",
      "2027-10-30T20:30:00+01:00",
    ],
    [
      "after Lord Howe's went on goes the evening before",
      "2027-10-03T07:00:00+11:00",
      "Australia/Lord_Howe",
      "2027-10-02T20:30:00+10:30",
    ],
    [
      "after Santiago skipped midnight goes the evening before",
      "2027-09-05T07:00:00-03:00",
      "America/Santiago",
      "2027-09-04T20:30:00-04:00",
    ],
  ])("%s", (_what, due, timeZone, expected) => {
    expect(said(beforeQuietHours(at(due), { hours: NIGHT, timeZone }))).toBe(said(at(expected)));
  });

  test("at night goes at night where its reader has no quiet hours", () => {
    const due = at("2027-01-05T03:00:00Z");
    expect(beforeQuietHours(due, { hours: null, timeZone: "Europe/London" })).toBe(due);
  });

  test("in quiet hours by day goes before them", () => {
    const quiet = { hours: { from: "13:00", until: "15:00" }, timeZone: "Europe/London" };
    expect(said(beforeQuietHours(at("2027-01-05T14:00:00Z"), quiet))).toBe("2027-01-05T12:30:00.000Z");
    expect(said(beforeQuietHours(at("2027-01-05T15:00:00Z"), quiet))).toBe("2027-01-05T15:00:00.000Z");
  });

  test("in the hour that is quiet and comes twice goes before the first", () => {
    const quiet = { hours: { from: "01:15", until: "01:45" }, timeZone: "Europe/London" };
    expect(said(beforeQuietHours(at("2027-10-31T01:30:00Z"), quiet))).toBe("2027-10-30T23:45:00.000Z");
  });

  test("in quiet hours that the clocks skip goes then", () => {
    const quiet = { hours: { from: "01:15", until: "01:45" }, timeZone: "Europe/London" };
    expect(said(beforeQuietHours(at("2027-03-28T01:00:00Z"), quiet))).toBe("2027-03-28T01:00:00.000Z");
  });
});

describe("news at night", () => {
  const quiet = { hours: NIGHT, timeZone: "Asia/Kathmandu" };
  const now = at("2027-01-04T23:00:00+05:45");

  test("of a visit later than in 24 hours waits until the quiet hours are over", () => {
    const begins = [at("2027-01-05T23:00:01+05:45")];
    expect(said(afterQuietHours({ now, begins }, quiet))).toBe(said(at("2027-01-05T08:00:00+05:45")));
  });

  test("of a visit within 24 hours comes at once, also where it only was to begin then", () => {
    const [soon, later] = [at("2027-01-05T23:00:00+05:45"), at("2027-01-09T09:00:00+05:45")];
    expect(afterQuietHours({ now, begins: [soon] }, quiet)).toBe(now);
    expect(afterQuietHours({ now, begins: [later, soon] }, quiet)).toBe(now);
  });

  test("waits for the later morning where the clocks go back, and for the earlier where they go on", () => {
    const london = { hours: NIGHT, timeZone: "Europe/London" };
    const begins = [at("2028-01-01T00:00:00Z")];
    const night = (text: string) => said(afterQuietHours({ now: at(text), begins }, london));
    expect(night("2027-10-30T22:00:00Z")).toBe("2027-10-31T08:00:00.000Z");
    expect(night("2027-03-27T22:00:00Z")).toBe("2027-03-28T07:00:00.000Z");
  });
});
