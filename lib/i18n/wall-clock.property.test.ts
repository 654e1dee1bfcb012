import fc from "fast-check";
import { expect, test } from "vitest";

import { Temporal } from "#lib/core/temporal.ts";

import { wallClock } from "./wall-clock.ts";

const ZONES = [
  "Asia/Kathmandu",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Europe/London",
  "America/New_York",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Asia/Gaza",
  "Etc/UTC",
];

/** The same by Temporal alone, which is slow: it searches for the changes of a zone's clocks each time. */
function byTemporal(at: number, zone: string) {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const plain = local.toPlainDateTime();
  const [earlier, later] = (["earlier", "later"] as const).map(
    (disambiguation) => plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  const [, sign = "", hours = "", minutes = ""] = /^([+-])(\d{2}):(\d{2})/.exec(local.offset) ?? [];
  const isGmt = Number(hours) === 0 && minutes === "00";
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
    offset: isGmt ? "GMT" : `GMT${sign}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`,
    isRepeated: earlier !== later,
  };
}

test("an instant is read off a wall clock as Temporal reads it, near the changes of clocks too", () => {
  const anywhere = fc.integer({ min: Date.UTC(1972, 0, 1), max: Date.UTC(2090, 0, 1) });
  const nearAChange = fc
    .record({
      zone: fc.constantFrom(...ZONES),
      year: fc.integer({ min: 2000, max: 2040 }),
      by: fc.integer({ min: -7200, max: 7200 }),
    })
    .map(({ zone, year, by }) => {
      const start = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)).toZonedDateTimeISO(zone);
      return { zone, at: (start.getTimeZoneTransition("next") ?? start).epochMilliseconds + by * 1000 };
    });
  const asked = fc.oneof(fc.record({ zone: fc.constantFrom(...ZONES), at: anywhere }), nearAChange);
  fc.assert(
    fc.property(asked, ({ zone, at }) => {
      expect(wallClock(at, zone)).toEqual(byTemporal(at, zone));
    }),
    { numRuns: 600 },
  );
});
