import { describe, expect, it } from "vitest";

import { instantAt } from "./typed-instant.ts";

describe("a time that is typed for a place", () => {
  it.each([
    ["2027-01-06", "09:30", "Asia/Kathmandu", "2027-01-06T03:45:00Z"],
    ["2026-10-25", "01:30", "Europe/London", "2026-10-25T00:30:00Z"],
    ["2026-10-25", "02:00", "Europe/London", "2026-10-25T02:00:00Z"],
    ["2026-10-04", "02:45", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"],
  ])("%s %s in %s is %s", (date, time, zone, instant) => {
    expect(instantAt(date, time, zone)).toBe(Date.parse(instant));
  });

  it("is none in an hour that the clocks skip", () => {
    expect(instantAt("2027-03-28", "01:30", "Europe/London")).toBeUndefined();
  });
});
