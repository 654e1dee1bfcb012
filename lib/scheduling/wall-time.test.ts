import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { Temporal } from "#lib/core/temporal.ts";
import { HARD_DAYS } from "./testing/arbitraries.ts";
import {
  addDays,
  dayWindow,
  isAmbiguous,
  localDateOf,
  localTimeOf,
  minutesOf,
  offsetLabel,
  wallMs,
  weekOf,
  weekdayOf,
  wholeDays,
} from "./wall-time.ts";

const hardInstants = fc
  .tuple(fc.constantFrom(...HARD_DAYS), fc.integer({ min: -4_000, max: 4_000 }))
  .map(([{ zone, around }, minutes]) => ({ zone, instant: around + minutes * MINUTE_MS }));

describe("agrees with Temporal", () => {
  test("on the date, the time and the offset at any instant", () => {
    fc.assert(
      fc.property(hardInstants, ({ zone, instant }) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        expect(localDateOf(instant, zone)).toBe(local.toPlainDate().toString());
        expect(localTimeOf(instant, zone)).toBe(local.toPlainTime().toString({ smallestUnit: "minute" }));
      }),
    );
  });

  test("on where each day begins and ends", () => {
    fc.assert(
      fc.property(hardInstants, ({ zone, instant }) => {
        const date = Temporal.PlainDate.from(localDateOf(instant, zone));
        expect(dayWindow(date.toString(), zone)).toEqual({
          startsAt: date.toZonedDateTime(zone).epochMilliseconds,
          endsAt: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
        });
      }),
    );
  });

  test("on which times the clocks show twice", () => {
    fc.assert(
      fc.property(hardInstants, ({ zone, instant }) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        const readings = (["earlier", "later"] as const).map(
          (disambiguation) => local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
        );
        expect(isAmbiguous(instant, zone)).toBe(readings[0] !== readings[1]);
      }),
    );
  });

  test("on dates before and after a date, and on weekdays", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 40_000 }),
        fc.integer({ min: -800, max: 800 }),
        (day, days) => {
          const date = Temporal.PlainDate.from("1970-01-01").add({ days: day });
          expect(addDays(date.toString(), days)).toBe(date.add({ days }).toString());
          expect(weekdayOf(date.toString())).toBe(date.dayOfWeek);
        },
      ),
    );
  });
});

test.each([
  ["Europe/London", "2027-03-28", 23],
  ["Europe/London", "2027-10-31", 25],
  ["Australia/Lord_Howe", "2027-10-03", 23.5],
  ["Australia/Lord_Howe", "2027-04-04", 24.5],
  ["Africa/Cairo", "2027-04-30", 23],
  ["Africa/Cairo", "2027-10-28", 25],
  ["America/Santiago", "2027-09-05", 23],
  ["America/Santiago", "2027-04-03", 25],
  ["Asia/Kathmandu", "2027-03-28", 24],
  ["Pacific/Apia", "2011-12-30", 0],
])("a day in %s, %s, has %d hours", (zone, date, hours) => {
  const { startsAt, endsAt } = dayWindow(date, zone);
  expect((endsAt - startsAt) / HOUR_MS).toBe(hours);
});

test("a day whose midnight is skipped begins when the clocks arrive in it", () => {
  expect(dayWindow("2027-09-05", "America/Santiago").startsAt).toBe(Date.parse("2027-09-05T01:00-03:00"));
});

test("an interval touches the whole local days it begins and ends in, and not the day that begins at its end", () => {
  const evening = { startsAt: Date.parse("2027-01-04T20:00Z"), endsAt: Date.parse("2027-01-05T18:15Z") };
  expect(wholeDays(evening, "Asia/Kathmandu")).toEqual({
    fromDate: "2027-01-05",
    untilDate: "2027-01-05",
    during: { startsAt: Date.parse("2027-01-04T18:15Z"), endsAt: Date.parse("2027-01-05T18:15Z") },
  });
});

test("a week is seven dates from Monday, over a year's end too", () => {
  const week = [
    "2026-12-28",
    "2026-12-29",
    "2026-12-30",
    "2026-12-31",
    "2027-01-01",
    "2027-01-02",
    "2027-01-03",
  ];
  expect(weekOf("2027-01-03")).toEqual(week);
  expect(weekOf("2026-12-28")).toEqual(week);
});

test.each([
  ["Asia/Kathmandu", "2027-01-04T00:00Z", "GMT+5:45"],
  ["America/St_Johns", "2027-01-04T00:00Z", "GMT-3:30"],
  ["America/New_York", "2027-07-04T00:00Z", "GMT-4"],
  ["Pacific/Chatham", "2027-01-04T00:00Z", "GMT+13:45"],
  ["Europe/London", "2027-01-04T00:00Z", "GMT"],
  ["Europe/London", "2027-07-04T00:00Z", "GMT+1"],
])("the offset in %s at %s reads %s", (zone, instant, label) => {
  expect(offsetLabel(Date.parse(instant), zone)).toBe(label);
});

test.each(["2027-02-29", "2027-13-01", "2027-1-4", "tomorrow", ""])("%j is no date", (text) => {
  expect(() => wallMs(text)).toThrow(RangeError);
});

test.each(["24:01", "9:00", "09:60", "99:00", "noon", ""])("%j is no wall-clock time", (text) => {
  expect(() => minutesOf(text)).toThrow(RangeError);
});

test("24:00 is the end of the day", () => {
  expect(minutesOf("24:00")).toBe(1_440);
});
