import fc from "fast-check";
import { expect, test } from "vitest";
import { toIsoInstant, utcDateOf } from "./instant.ts";

const LAST = 8_640_000_000_000_000;

test("an instant is written as Date writes it, before 1970 and beyond the year 9999 too", () => {
  const minutes = fc.integer({ min: -LAST / 60_000, max: LAST / 60_000 }).map((minute) => minute * 60_000);
  fc.assert(
    fc.property(fc.oneof(minutes, fc.integer({ min: -LAST, max: LAST })), (instant) => {
      expect(toIsoInstant(instant)).toBe(new Date(instant).toISOString());
      expect(`${utcDateOf(instant)}T`).toBe(new Date(instant).toISOString().slice(0, -13));
    }),
  );
});

test("what is no instant is not written", () => {
  for (const value of [Number.NaN, Infinity, LAST + 86_400_000]) {
    expect(() => toIsoInstant(value)).toThrow(RangeError);
    expect(() => utcDateOf(value)).toThrow(RangeError);
  }
});
