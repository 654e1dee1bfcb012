import { describe, expect, it } from "vitest";

import { MINUTE_MS } from "#lib/core/instant.ts";

import { localStartOf, offerEndsAt } from "./daytime.ts";

describe("daytime", () => {
  it.each([
    ["2027-01-04T07:59:59+05:45", "Asia/Kathmandu", false],
    ["2027-01-04T08:00:00+05:45", "Asia/Kathmandu", true],
    ["2027-01-04T19:30:00+05:45", "Asia/Kathmandu", true],
    ["2027-01-04T19:31:00+05:45", "Asia/Kathmandu", false],
    ["2027-01-04T08:00:00+05:45", "America/St_Johns", false],
    // On the day on which clocks go forward, eight o'clock is an hour sooner.
    ["2027-03-28T08:00:00+01:00", "Europe/London", true],
    ["2027-03-28T07:00:00+00:00", "Europe/London", true],
    ["2027-03-27T07:00:00+00:00", "Europe/London", false],
  ])("at %s in %s an offer can begin: %s", (at, zone, isDay) => {
    const now = Date.parse(at);
    expect(offerEndsAt(now, zone)).toBe(isDay ? now + 30 * MINUTE_MS : undefined);
  });
});

describe("a start on the clock of its place", () => {
  it.each([
    ["11:59", "morning"],
    ["12:00", "afternoon"],
    ["16:59", "afternoon"],
    ["17:00", "evening"],
  ])("at %s is in the %s", (time, dayPart) => {
    expect(localStartOf(Date.parse(`2027-01-06T${time}:00+05:45`), "Asia/Kathmandu")).toEqual({
      date: "2027-01-06",
      weekday: 3,
      dayPart,
    });
  });

  it("is of the day that its place has, not of UTC's", () => {
    const start = localStartOf(Date.parse("2027-01-05T20:00:00Z"), "Asia/Kathmandu");
    expect(start).toMatchObject({ date: "2027-01-06", weekday: 3 });
  });
});
