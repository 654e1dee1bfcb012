import { expect, it } from "vitest";

import { MINUTE_MS } from "#lib/core/instant.ts";

import { chosenTime } from "./chosen-time.ts";

const at = (time: string, date = "2027-01-06") => Date.parse(`${date}T${time}:00+05:45`);
const day = {
  location: { id: "1", name: "Patan Clinic", timeZone: "Asia/Kathmandu" },
  date: "2027-01-06",
  starts: [at("09:00"), at("09:30"), at("11:00")],
  stepMinutes: 30,
};

it("a time that is pointed at means the nearest free one, the earlier of two", () => {
  expect(chosenTime(at("09:10"), day)).toEqual({ startsAt: at("09:00") });
  expect(chosenTime(at("09:15"), day)).toEqual({ startsAt: at("09:00") });
  expect(chosenTime(at("09:20"), day)).toEqual({ startsAt: at("09:30") });
  expect(chosenTime(at("10:35"), day)).toEqual({ startsAt: at("11:00") });
});

it("a time that is a step away from every free one means itself, and on another day nothing", () => {
  expect(chosenTime(at("10:00"), day)).toEqual({ time: "10:00" });
  expect(chosenTime(at("12:05"), { ...day, starts: [] })).toEqual({ time: "12:05" });
  expect(chosenTime(at("23:59", "2027-01-05"), day)).toBeNull();
  expect(chosenTime(at("11:30") - MINUTE_MS, day)).toEqual({ startsAt: at("11:00") });
});
