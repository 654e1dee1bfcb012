import { describe, expect, test } from "vitest";
import { openingsOf } from "./openings.ts";
import { aClosure, anOpening, aRule, extraHours, openingsOn } from "./testing/builders.ts";

describe("on a day when the clocks change", () => {
  const night = aRule({ startTime: "01:30", endTime: "04:00" });

  test("the hour that is skipped offers nothing, and steps are counted on the clock's face on both sides of it", () => {
    const newYork = aRule({ startTime: "01:30", endTime: "04:00", timeZone: "America/New_York" });
    expect(openingsOn("2027-03-14", [newYork])).toEqual([
      anOpening("2027-03-14T01:30-05:00", "2027-03-14T02:00-05:00"),
      anOpening("2027-03-14T03:00-04:00", "2027-03-14T04:00-04:00", { anchor: "2027-03-14T01:30-04:00" }),
    ]);
  });

  test("a rule that lies in the skipped hour offers nothing", () => {
    expect(openingsOn("2027-03-28", [aRule({ startTime: "01:00", endTime: "02:00" })])).toEqual([]);
  });

  test("a rule that begins in the skipped hour begins after it, aligned to the start it would have had", () => {
    expect(openingsOn("2027-03-28", [night])).toEqual([
      anOpening("2027-03-28T02:00+01:00", "2027-03-28T04:00+01:00", { anchor: "2027-03-28T01:30+01:00" }),
    ]);
  });

  test("the hour that is repeated is open twice, each real instant once", () => {
    expect(openingsOn("2027-10-31", [night])).toEqual([
      anOpening("2027-10-31T01:30+01:00", "2027-10-31T02:00+01:00"),
      anOpening("2027-10-31T01:30Z", "2027-10-31T04:00Z"),
    ]);
  });

  test("closing the repeated hour closes both of its passes", () => {
    const closure = aClosure({ date: "2027-10-31", startTime: "01:00", endTime: "02:00" });
    expect(openingsOn("2027-10-31", [night], [closure])).toEqual([
      anOpening("2027-10-31T02:00Z", "2027-10-31T04:00Z", { anchor: "2027-10-31T01:30Z" }),
    ]);
  });

  test("a half-hour change moves the clock by half an hour", () => {
    const island = aRule({ startTime: "01:00", endTime: "03:00", timeZone: "Australia/Lord_Howe" });
    expect(openingsOn("2027-10-03", [island])).toEqual([
      anOpening("2027-10-03T01:00+10:30", "2027-10-03T02:00+10:30"),
      anOpening("2027-10-03T02:30+11:00", "2027-10-03T03:00+11:00", { anchor: "2027-10-03T01:00+11:00" }),
    ]);
  });

  test("a day whose midnight is skipped opens at the first time it has", () => {
    const early = aRule({ startTime: "00:00", endTime: "02:00", timeZone: "America/Santiago" });
    expect(openingsOn("2027-09-05", [early])).toEqual([
      anOpening("2027-09-05T01:00-03:00", "2027-09-05T02:00-03:00", { anchor: "2027-09-05T00:00-03:00" }),
    ]);
  });

  test("clocks that go back at midnight repeat the last hour of the day before", () => {
    const late = aRule({ weekday: 4, startTime: "22:00", endTime: "24:00", timeZone: "Africa/Cairo" });
    expect(openingsOn("2027-10-28", [late])).toEqual([
      anOpening("2027-10-28T22:00+03:00", "2027-10-29T00:00+03:00"),
      anOpening("2027-10-28T23:00+02:00", "2027-10-29T00:00+02:00", { anchor: "2027-10-28T22:00+02:00" }),
    ]);
  });

  test("the clocks of Casablanca went back for Ramadan in 2026", () => {
    const casablanca = aRule({ startTime: "02:00", endTime: "04:00", timeZone: "Africa/Casablanca" });
    expect(openingsOn("2026-02-15", [casablanca])).toEqual([
      anOpening("2026-02-15T02:00+01:00", "2026-02-15T03:00+01:00"),
      anOpening("2026-02-15T02:00Z", "2026-02-15T04:00Z"),
    ]);
    expect(openingsOn("2026-03-22", [casablanca])).toEqual([
      anOpening("2026-03-22T03:00+01:00", "2026-03-22T04:00+01:00", { anchor: "2026-03-22T02:00+01:00" }),
    ]);
  });
});

describe("rules that overlap at one location", () => {
  test("merge: the earlier keeps its alignment, the later adds what is left with its own", () => {
    const later = aRule({ startTime: "10:10", endTime: "14:00" });
    expect(openingsOn("2027-01-10", [later, aRule()])).toEqual([
      anOpening("2027-01-10T09:00Z", "2027-01-10T12:00Z"),
      anOpening("2027-01-10T12:00Z", "2027-01-10T14:00Z", { anchor: "2027-01-10T10:10Z" }),
    ]);
  });

  test("offer in the time they share what either offers", () => {
    const inPerson = aRule({ modes: ["in_person"] });
    const video = aRule({ startTime: "11:00", endTime: "13:00", modes: ["video"] });
    expect(openingsOn("2027-01-10", [inPerson, video])).toEqual([
      anOpening("2027-01-10T09:00Z", "2027-01-10T11:00Z", { modes: ["in_person"] }),
      anOpening("2027-01-10T11:00Z", "2027-01-10T12:00Z", { anchor: "2027-01-10T09:00Z" }),
      anOpening("2027-01-10T12:00Z", "2027-01-10T13:00Z", { anchor: "2027-01-10T11:00Z", modes: ["video"] }),
    ]);
  });

  test("and are the same count for one", () => {
    expect(openingsOn("2027-01-10", [aRule(), aRule()])).toEqual(openingsOn("2027-01-10", [aRule()]));
  });
});

test("rules that adjoin stay apart, because their steps are counted from different starts", () => {
  expect(openingsOn("2027-01-10", [aRule(), aRule({ startTime: "12:00", endTime: "13:00" })])).toEqual([
    anOpening("2027-01-10T09:00Z", "2027-01-10T12:00Z"),
    anOpening("2027-01-10T12:00Z", "2027-01-10T13:00Z"),
  ]);
});

test("hours at two locations that share time are an error that names both sides", () => {
  const hill = aRule({ locationId: "hill", startTime: "11:00", endTime: "13:00" });
  const startsAt = Date.parse("2027-01-10T00:00Z");
  expect(
    openingsOf({ rules: [hill, aRule()], overrides: [], window: { startsAt, endsAt: startsAt + 1 } }),
  ).toEqual({
    ok: false,
    overlaps: [
      {
        during: { startsAt: Date.parse("2027-01-10T11:00Z"), endsAt: Date.parse("2027-01-10T12:00Z") },
        sides: [
          anOpening("2027-01-10T09:00Z", "2027-01-10T12:00Z"),
          anOpening("2027-01-10T11:00Z", "2027-01-10T13:00Z", { locationId: "hill" }),
        ],
      },
    ],
  });
});

test("a rule holds on its first and its last day and on none beyond", () => {
  const rule = aRule({ validFrom: "2027-01-10", validUntil: "2027-01-17" });
  const days = ["2027-01-03", "2027-01-10", "2027-01-17", "2027-01-24"];
  expect(days.map((date) => openingsOn(date, [rule]).length)).toEqual([0, 1, 1, 0]);
});

describe("a closure", () => {
  test("of part of a day leaves the rest, aligned as before", () => {
    const lunch = aClosure({ startTime: "10:15", endTime: "10:50" });
    expect(openingsOn("2027-01-10", [aRule()], [lunch])).toEqual([
      anOpening("2027-01-10T09:00Z", "2027-01-10T10:15Z"),
      anOpening("2027-01-10T10:50Z", "2027-01-10T12:00Z", { anchor: "2027-01-10T09:00Z" }),
    ]);
  });

  test("without a location closes every location, each on the date of its own zone", () => {
    const kathmandu = aRule({
      locationId: "hill",
      timeZone: "Asia/Kathmandu",
      startTime: "00:00",
      endTime: "05:00",
    });
    expect(openingsOn("2027-01-10", [aRule(), kathmandu], [aClosure()])).toEqual([]);
  });

  test("of one location leaves the others open", () => {
    const hill = aRule({ locationId: "hill", startTime: "13:00", endTime: "14:00" });
    expect(openingsOn("2027-01-10", [aRule(), hill], [aClosure({ locationId: "river" })])).toEqual([
      anOpening("2027-01-10T13:00Z", "2027-01-10T14:00Z", { locationId: "hill" }),
    ]);
  });
});

describe("extra hours", () => {
  test("add to the day", () => {
    expect(openingsOn("2027-01-10", [aRule()], [extraHours()])).toHaveLength(2);
  });

  test("on a closed day replace its hours, whichever was entered first", () => {
    const instead = [anOpening("2027-01-10T18:00Z", "2027-01-10T20:00Z")];
    expect(openingsOn("2027-01-10", [aRule()], [aClosure(), extraHours()])).toEqual(instead);
    expect(openingsOn("2027-01-10", [aRule()], [extraHours(), aClosure()])).toEqual(instead);
  });

  test("without a location, zone or time are refused", () => {
    expect(() => openingsOn("2027-01-10", [], [extraHours({ timeZone: null })])).toThrow(RangeError);
  });
});

test("a window answers for the whole of every local day it touches", () => {
  const kathmandu = aRule({ weekday: 1, timeZone: "Asia/Kathmandu" });
  expect(openingsOn("2027-01-11", [kathmandu])).toHaveLength(1);
  const lastInstant = Date.parse("2027-01-11T18:14Z");
  const window = { startsAt: lastInstant, endsAt: lastInstant + 1 };
  expect(openingsOf({ rules: [kathmandu], overrides: [], window })).toEqual({
    ok: true,
    openings: [anOpening("2027-01-11T09:00+05:45", "2027-01-11T12:00+05:45")],
  });
});
