import { expect, test } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

import { bookingWindow } from "./booking-window.ts";

test("a visit is booked from the notice on, and at most the horizon ahead", () => {
  const now = Date.parse("2027-03-27T22:00:00Z");
  expect(bookingWindow(now, { noticeMinutes: 90, horizonDays: 3 })).toEqual({
    earliest: now + 90 * MINUTE_MS,
    latest: now + 72 * HOUR_MS,
  });
});
