import { describe, expect, it } from "vitest";

import { typedStart } from "./typed-start.ts";

const KATHMANDU = { date: "2027-01-08", timeZone: "Asia/Kathmandu" };

describe("a start that staff type", () => {
  it.each([
    ["20:10", "2027-01-08T14:25:00.000Z"],
    ["8:05", "2027-01-08T02:20:00.000Z"],
    [" 8.05 ", "2027-01-08T02:20:00.000Z"],
  ])("%s is a time on the clock of the location", (time, instant) => {
    expect(typedStart({ ...KATHMANDU, time, startsAt: "2027-01-08T03:15:00Z" })).toBe(instant);
  });

  it("is the free time that was chosen where none is typed", () => {
    expect(typedStart({ ...KATHMANDU, startsAt: "2027-01-08T03:15:00Z" })).toBe("2027-01-08T03:15:00Z");
  });

  it.each(["25:00", "noon", "12", "9:5"])("%s is left for the schema to refuse", (time) => {
    expect(typedStart({ ...KATHMANDU, time })).toBe(time);
  });
});
