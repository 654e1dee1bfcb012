import { expect, test } from "vitest";

import { APPOINTMENT_STATUSES, type AppointmentStatus } from "#lib/appointments/constants.ts";

import { decideNews, tellsTheSame, type Known, type Truth } from "./decide.ts";

const HERE = "here";
const known = (status: AppointmentStatus, startsAt = 9, locationId = HERE): Known => ({
  status,
  startsAt,
  locationId,
});
const truth = (status: AppointmentStatus, startsAt = 9, locationId = HERE): Truth => ({
  ...known(status, startsAt, locationId),
  isCancelledByOthers: true,
  isDeclined: false,
});

/** What was told, what is true now, and the expected news. */
test.each([
  ["nothing", undefined, truth("confirmed"), "booked"],
  ["nothing", undefined, truth("checked_in"), "booked"],
  ["nothing", undefined, truth("pending"), "requested"],
  ["nothing", undefined, truth("cancelled"), "cancelled"],
  ["nothing", undefined, { ...truth("cancelled"), isCancelledByOthers: false }, undefined],
  ["a request", known("pending"), truth("pending"), undefined],
  ["a request", known("pending"), truth("confirmed"), "confirmed"],
  ["a request", known("pending"), truth("confirmed", 10), "moved"],
  ["nothing", undefined, { ...truth("cancelled"), isDeclined: true }, "declined"],
  ["a request", known("pending"), { ...truth("cancelled"), isDeclined: true }, "declined"],
  ["a request", known("pending"), truth("cancelled"), "cancelled"],
  ["a booking", known("confirmed"), truth("confirmed"), undefined],
  ["a booking", known("confirmed"), truth("checked_in"), undefined],
  ["a booking", known("confirmed"), truth("confirmed", 10), "moved"],
  ["a booking", known("confirmed"), truth("confirmed", 9, "there"), "moved"],
  ["a booking", known("confirmed"), truth("pending", 10), "moved"],
  ["a booking", known("confirmed"), { ...truth("cancelled"), isCancelledByOthers: false }, "cancelled"],
  ["a cancellation", known("cancelled"), truth("cancelled", 10), undefined],
  ["a cancellation", known("cancelled"), truth("confirmed"), "booked"],
  ["a cancellation", known("cancelled"), truth("pending"), "requested"],
])("to a reader who was told %s", (_told, told, now, news) => {
  expect(decideNews(told, now)).toBe(news);
});

test("a visit that took place, or whose patient did not come, is no news, whatever was told", () => {
  for (const told of [undefined, ...APPOINTMENT_STATUSES.map((status) => known(status))])
    for (const status of ["completed", "no_show"] as const)
      expect(decideNews(told, truth(status, 10))).toBeUndefined();
});

test("what has just been told is no news, whatever it was", () => {
  for (const told of [undefined, ...APPOINTMENT_STATUSES.map((status) => known(status, 8))])
    for (const status of APPOINTMENT_STATUSES) {
      const now = truth(status, 10);
      if (decideNews(told, now) !== undefined) expect(decideNews(now, now)).toBeUndefined();
    }
});

test("two states that a reader cannot tell apart are one mail", () => {
  expect(tellsTheSame(known("confirmed"), known("checked_in"))).toBe(true);
  expect(tellsTheSame(known("pending"), known("confirmed"))).toBe(false);
  expect(tellsTheSame(known("confirmed"), known("confirmed", 10))).toBe(false);
  expect(tellsTheSame(known("confirmed"), known("confirmed", 9, "there"))).toBe(false);
});
