import { expect, test } from "vitest";

import { toWire } from "./wire.ts";

test("instants become RFC 3339 text wherever they stand, and other numbers stay numbers", () => {
  const startsAt = Date.parse("2027-01-04T03:45:00Z");
  const text = "2027-01-04T03:45:00.000Z";
  expect(
    toWire({
      startsAt,
      feeMinor: 150_000,
      days: [{ date: "2027-01-04", slots: [{ startsAt }] }],
      limit: 3,
      none: null,
    }),
  ).toEqual({
    startsAt: text,
    feeMinor: 150_000,
    days: [{ date: "2027-01-04", slots: [{ startsAt: text }] }],
    limit: 3,
    none: null,
  });
  expect(toWire({ offeredAt: [startsAt], format: 7, changeableUntil: startsAt })).toEqual({
    offeredAt: [text],
    format: 7,
    changeableUntil: text,
  });
});
